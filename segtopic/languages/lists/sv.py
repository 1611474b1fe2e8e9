"""Swedish."""

STEMMER = "swedish"
STOP_WORDS = """
ad all alla allt alltså andra annat annan att av bara bland blev bli blir blivit bort bra båda både de dem den denna
deras dess dessa det detta dig din dina ditt där därför då efter eftersom eller en enligt er ett flera fler flesta
fick finns fortfarande fram från få får fått för före först första ga ge genom ger gjorde går gå gäller gör göra ha
hade han hans har hela helt henne hennes hon honom hos hur här i ibland idag in inga ingen inget innan inne inom inte
innebär ja jag just kan kom kommer komma kunde kunna kunnat lika lite långt låta man med mellan men mer mest mig min
mina mitt mot mycket många måste ner ni nog nu nya ny nytt när någon något några nån och ock också om oss på redan
samma samt sedan ser si sig sin sina sitt själv ska skall skulle som så sådan säga säger sa sade senare ta tar till
tidigare trots två tre under upp ur ut utan vad var vara varför varit varje vars vem vi vid vidare vilka vilken vilket
vill vår våra vårt väl än ändå är även år året åren åt över öppna måndag måndagen tisdag tisdagen onsdag onsdagen
torsdag torsdagen fredag fredagen lördag lördagen söndag söndagen miljoner procent kronor menar del sådant grund egen
egna vet står gått tiden tid dag dagar berättar berättade sagt gjort kommit tagit hålla håller bättre bäst gärna ofta
alltid aldrig kanske därefter dock varken antingen samtidigt själva ställe sätt fallet ligger ingenting precis
"""
ABBREVIATIONS = """
bl.a ca d.v.s dvs dir doc dr e.d el em etc ex f.d f.n fig fm fr.o.m forts f.ö hr i.o.m inkl kap kl kr m.a.o m.fl m.m
nr o.d o.dyl osv p.g.a proc prof resp s s.k sid st t.ex t.o.m tel tex ung vol å.k jr
"""
MAY_END = "m.m m.fl etc osv o.s.v o.d o.dyl #kr #st f.kr e.kr"
CALENDAR = """
januari februari mars april maj juni juli augusti september oktober november december jan feb apr aug sep sept okt nov
dec
"""
CONNECTIVES = """
alltså ändå också däremot därför därmed därtill dessutom detta_innebär emellertid men följaktligen för_övrigt
i_stället istället likaså nämligen och så trots_detta trots_det till_exempel tvärtom vidare å_andra_sidan således dock
"""
PRONOUNS = "han hon hans hennes honom henne deras dem dess denna denne detta dessa sådan sådana sådant"
