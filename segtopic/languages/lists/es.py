"""Spanish."""

STEMMER = "spanish"
STOP_WORDS = """
a al algo algunas algunos alguna alguno ante antes año años aquí así aún aunque bajo bien cada casi como cómo con
contra cosa cual cuales cuando de debe del desde después día días dice dijo donde dos durante e él el ella ellas ello
ellos en entonces entre era eran es esa esas ese eso esos esta está están estaba estado estas este esto estos fue
fueron gran ha había haber hace hacer hacia han hasta hay hecho hoy incluso la las le les lo los luego más me mediante
menos mi mientras mismo misma mucho muchos muy nada ni ningún ninguna no nos nosotros nuestra nuestro nunca o otra
otras otro otros para parte pero poco podría por porque primer primera pues puede pueden que qué quien quienes se sea
según ser si sí sido siempre sin sino sobre solo sólo son su sus también tan tanto te tiempo tiene tienen toda todas
todavía todo todos tras tres tu tus tuvo un una unas uno unos va veces ver vez y ya yo lunes martes miércoles jueves
viernes sábado domingo además ahora aquel aquella aquellos ayer cabe cerca cierto cinco cuatro da dan debería dado
deben decir dejar dentro dio ejemplo embargo encuentra estamos estar estará explicó forma fueran fuera haya hizo hubo
igual junto lado lugar llegar manera mayor mejor menor mejores mes meses millones momento mí nuestros nuestras nueva
nuevas nuevo nuevos obstante pasado peor podrá podrían pueda puedan quiere razón saber sabe sean segundo sería serán
seis señaló siguiente solamente sigue será somos soy tal tales tampoco tenía tenemos tener total trata través vamos
van varios varias vida último última últimos últimas caso casos buscar especialmente debido propia propio propios
habría hicieron poder respecto dicho dicha haciendo finalmente siguen indicó apuntan confirmó siendo serían asegura
aseguró afirma afirmó añadió explica demás dichas cualquier quizá quizás apenas mañana u nadie alguien deja dejó llega
llevar hechos cuyo cuya cuyos tenido ir querer quería deberá pudo
"""
ABBREVIATIONS = """
art av cap d.c dr dra ee.uu ej etc fig gral lic núm p pág prof sr sra sres srta sta sto tel ud uds vol a.c aprox atte
avda c cía cp dcha depto dir dn dña ed excmo fdo ff.aa gob hnos ilmo ing izq lcdo mons n.º nro p.ej págs pbro pdte
prov pza rvdo s.a sgto tte vda vs
"""
MAY_END = "etc a.c d.c a.m p.m #km #mill"
CALENDAR = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
CONNECTIVES = """
además ahora_bien así asimismo aunque de_hecho en_cambio en_consecuencia entonces es_decir mas no_obstante o_sea pero
por_ejemplo por_eso por_lo_tanto por_otra_parte pues sin_embargo también y
"""
PRONOUNS = "él ella ellas ellos esa ese eso esos esta este esto estos le les su sus"
