"""Danish."""

HAS_ORDINALS = True
STEMMER = "danish"
STOP_WORDS = """
ad af alle allerede alt altid altså anden andet andre at bag bare begge blandt blev bliver blive blevet både da de dem
den denne der deres derfor det dette dig din disse dog du efter efterhånden eller en end endnu endelig er et få får
fået fik flere flest for fordi forhold fra fremover frem før først første gang gange gennem give giver går gå gør gøre
gjorde godt ham han hans har havde have hel hele helt hen hende hendes her hos hun hvad hvem hver hvilke hvilken hvis
hvor hvordan hvorfor hvornår i igen ifølge ikke imod imellem ind inden ingen intet ja jeg jeres jo kan kom kommer
komme kunne lidt lige langt mange med meget mellem men mens mere mest mig min mine mit mod må måtte ned nej ni nogen
noget nogle nok nu ny nye nær når næste og også om omkring op os over på samme samt se selv ser set sagde sige siger
siden sig sin sine sit skal skulle som stadig står store så sådan tage tager tidligere til to tre ud uden udover under
var ved vel vi vil ville vor vores være været år året årene åbne mandag tirsdag onsdag torsdag fredag lørdag søndag
procent millioner kroner ifm tid sammen dag sted ofte gik kun tæt gerne del fortæller fortalte lyder alligevel knap
svært rundt stod sidder sætter taget kommet gjort holde bedre bedst derefter imidlertid hverken enten samtidig måske
lang længe enhver
"""
ABBREVIATIONS = """
adm adr alm art bl.a bla ca cand d.v.s dvs d dr e.l eks ekskl f f.eks feks fhv fig forb fr fx hhv hr hpt ift ifm iht
inkl jf jr kap kgl kl kr kst mag mht mhp mio mr mrd nr o.l pct pga pr prof red resp s s.k sml st str tlf vedr vha vs
"""
MAY_END = "m.m mm m.v mv osv o.s.v etc m.fl mfl o.l f.kr e.kr #kr #mio #mia #mrd #pct"
CALENDAR = """
januar februar marts april maj juni juli august september oktober november december jan feb apr aug sep sept okt nov
dec århundrede
"""
CONNECTIVES = """
altså alligevel derfor dermed derimod desuden dog endvidere for_eksempel i_stedet imidlertid ligeledes men nemlig og
også omvendt på_den_anden_side således så til_gengæld tværtimod ydermere derudover eksempelvis
"""
PRONOUNS = "han hun ham hende hans hendes dem deres denne dette disse dens dets sådan sådanne"
