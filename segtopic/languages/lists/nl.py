"""Dutch."""

STEMMER = "dutch"
STOP_WORDS = """
aan al alle alles als altijd andere anders ben bij binnen dan daar daarom dat de deze die dit doen door dus een eens
eerst eerste en er ga gaan gaat geen geweest haar had hadden heb hebben heeft hem het hier hij hoe hun iemand iets ik
in is ja jaar jaren je jij kan komen komt kon kunnen laat maar maken me meer men met mij mijn moet moeten na naar niet
niets nog nu of om omdat onder ons ook op over pas samen sinds steeds te tegen tegenover ten ter terwijl toch toen tot
tussen twee u uit uur uw van vaak vanaf veel vele via volgens voor vooral waar waarom wanneer want waren was wat we
weer wel werd werden wie wij wil willen word worden wordt zal ze zei zeggen zegt zelf zich zij zijn zo zoals zonder
zou zouden zullen maandag dinsdag woensdag donderdag vrijdag zaterdag zondag af alleen alsof ander achter beide beter
bijna blijft blijven bovendien bent buiten daarna daarbij daarmee daarvan dezelfde deel echt echter elk elke enkele
erg ervan even gewoon gehad gemaakt goed grote groot hebt hierdoor hoeveel hoewel hele heel inmiddels iedere iedereen
immers inderdaad jou jouw juist jullie kreeg krijgen krijgt lang later liet maakt maakte maand maanden meest meeste
mensen mogelijk mogen mag nadat namelijk niemand nieuwe nieuw nooit ongeveer ooit opnieuw onze overigens per precies
rond ruim sommige staat staan stond terug tijd tijdens totdat tweede uiteindelijk vandaag vorig vorige vroeg waarbij
waarin waarop waarvan waarmee week weken welke waardoor weg wellicht zeer zeker zien ziet zodat zoveel dag dagen drie
vier procent miljoen euro
"""
ABBREVIATIONS = """
a.u.b bijv blz ca d.w.z dhr dr drs enz etc ir jl mevr mr nr o.a prof resp st t.a.v afb afd art bv d.d dd dgl div e.a
e.d excl fam fig ha i.c i.h.a i.p.v i.v.m inc incl ing int jhr jr lic m.b.t m.i m.m.v max min mej mgr mln mld n.a.v nl
o.m o.l.v ong p par pag plv red secr sr tel v vgl vs w.o zg zgn
"""
MAY_END = "enz etc e.d e.a v.chr n.chr #mln #mld #km"
CALENDAR = "januari februari maart april mei juni juli augustus september oktober november december"
CONNECTIVES = """
bijvoorbeeld bovendien daarom daarentegen dan daardoor desondanks dus echter en immers integendeel maar niettemin ook
toch vervolgens want
"""
PRONOUNS = "deze dit haar hen hij hun ze zij"
