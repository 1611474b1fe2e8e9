"""Norwegian, Bokmål with the commonest words of Nynorsk."""

HAS_ORDINALS = True
STEMMER = "norwegian"
STOP_WORDS = """
alle allerede alt altså andre annen annet at av bak bare ble blei blir blitt blant bli både båe da de deg dei deim
deira dem den denne der deres derfor det dette di din disse ditt du dykk då e eg ein eit ei eller elles en enn enda er
et ett etter fikk fire flere for fordi foran fortsatt fra frå få får fått før første gang ganger gi gikk gir gjennom
gjør gjøre gjorde går gå ha hadde ham han hans har hatt hele helt henne hennes her hjå ho hos hun hva hvem hver hvilke
hvilken hvis hvor hvordan hvorfor i igjen ifølge ikke ikkje imot inn innen ingen ingenting ja jeg kan kom kommer
korleis kunne kva kvar kvifor litt langt la man mange med meg mellom men mens mer mest meget min mine mitt mot mye må
måtte ned nei noe noen noko nokon nok ny nye nå når og også om opp oss over på rundt samme samt sa seg selv ser si
sier siden sin sine sitt sjå skal skulle slik slike slikt so som står så sånn ta tar til tidligere to tre ti under ut
uten ved vel var vart varte vere vi videre vil ville vore vært være vår våre åt år året årene mandag tirsdag onsdag
torsdag fredag lørdag søndag prosent millioner kroner nesten sammen sett lange via kanskje én del rett fortalt
forteller forklarer sagt sies skriver komme kommet tatt gjort dag dager uke siste bedre best helst gjerne ofte alltid
aldri først enten verken samtidig slutt heller
"""
ABBREVIATIONS = """
adm art bl.a ca cand d.e dr e.l eks ekskl el f.eks f.o.m fig fr fru gt hr iflg inkl ing jf jfr jr kap kgl kl kr kst
mag md mfl mht mr mrk nr o.a o.l pga pr pkt prof red ref s s.k sr st t.d t.o.m tel tlf ung vedr vs
"""
MAY_END = "m.m mv m.v osv o.s.v etc m.fl o.l o.a f.kr e.kr #kr #mill #mrd"
CALENDAR = """
januar februar mars april mai juni juli august september oktober november desember jan feb apr aug sep sept okt nov
des århundre århundrede
"""
CONNECTIVES = """
altså allikevel dessuten derfor dermed derimot eksempelvis for_eksempel i_tillegg imidlertid likevel likeledes men
men_også nemlig og også på_den_annen_side på_den_andre_siden så tvert_imot videre ellers da dessverre
"""
PRONOUNS = "han hun ham henne hans hennes dem deres denne dette disse dens dets slik slike ho dei deira"
