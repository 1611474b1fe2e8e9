"""Italian."""

STEMMER = "italian"
STOP_WORDS = """
a abbiamo ad agli ai al alla alle allo allora altre altri altro anche ancora anni anno aver avere aveva c che chi ci
ciò come con contro così cui d da dagli dai dal dalla dalle dallo degli dei del della delle dello dentro di dice dopo
dove due e è ed era erano essere fa fare fatto fino fra gli ha hanno ho i il in infatti invece io l la là le lei li lo
loro lui ma mai me meno mentre mi mio molti molto ne né negli nei nel nella nelle nello noi non nostra nostro nulla o
ogni oggi oltre ora per perché però più poco poi prima primo proprio può qua quale quali quando quanto quasi quella
quelle quelli quello questa queste questi questo qui quindi s se sei sempre senza si sia siamo sono solo sopra sotto
sta stata state stati stato su sua sue sugli sui sul sulla sulle suo suoi tra tre troppo tu tutta tutte tutti tutto un
una uno v va verso vi voi volta lunedì martedì mercoledì giovedì venerdì sabato domenica abbia appena basta bene certo
ciascuno circa cioè comunque cosa cose davanti davvero deve devono detto domani dunque eppure ero esempio fanno fin
finché forse fosse grande gran grazie ieri insieme lì maggior mesi mese modo momento milioni nessun nessuna nessuno
niente nostri nuova nuovo nuovi oppure parte particolare perfino piuttosto poiché possono potrebbe primi propria
proprie qualche qualcosa qualcuno quattro quest'anno sarà saranno sarebbe secondo sembra sé seconda siano soltanto
soprattutto tale tali tanto tanti tempo tuttavia ultimo ultima ultimi vari varie verrà viene vengono via volte almeno
ce farà già po ll n'è molte molta far fine stesso stessa stessi stesse quel quell quei quegli sarebbero avrebbe
avrebbero avevano avuto venuto vuole dovrebbe devi dobbiamo possiamo dato data ciascuna ognuno alcune alcuni alcuna
alcun altra od sull dall dell nell all quest un'altra anzi infine inoltre cosiddetto spiega
"""
ABBREVIATIONS = """
art avv cap cfr dott dott.ssa ecc fig gen ing mons n on p pag prof sig sig.ra vol a.c arch c.a ca c.p c.so d.c dr
d.ssa ed es ex geom s.p.a s.r.l sec sigg sig.na ss p.es p.za tel v vs v.le vv on.le prof.ssa f.lli
"""
MAY_END = "ecc etc a.c d.c #km"
CALENDAR = "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"
ELISIONS = "all c d dall dell l nell quell sull un"
CONNECTIVES = """
ad_esempio al_contrario allora anche anzi così dunque e ed infatti inoltre insomma invece ma per_esempio per_questo
perciò però pertanto quindi tuttavia
"""
PRONOUNS = "ciò egli ella essa essi esso lei loro lui quella quello questa queste questi questo sua suo suoi"
