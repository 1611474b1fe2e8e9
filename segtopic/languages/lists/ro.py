"""Romanian."""

STEMMER = "romanian"
STOP_WORDS = """
a abia acea aceasta această aceea acei aceia acel acela acele acelea acest acesta aceste acestea acestei acestui
acestor aceștia acolo acum adică ai aia aici al ale alt altă altul alte altele alți am an ani anul ar are aș asta
astăzi astfel asupra așa atât atunci au avea avem avut aveți azi ba bine ca că care căci către când câte câteva câți
ce cea cei cel cele celor cine ci cât cum cu cui da dacă dar dat de deci decât deja deoarece deși despre din dintre
dintr după do doar doi două e ea ei el ele era erau este eu eram ești face fac fără făcut fi fie fiecare fiind foarte
fost iar i ia ii îi îl îmi împotriva în înainte înapoi încă încât însă între întru într își îți la le li lor lui lângă
loc mai mare mari mea mei mele meu mi mult multă mulți mod ne nici niciun nicio nimic niște noastră nostru noi nou
nouă nu numai o or ori oricare orice pe pentru peste până poate pot prea prima primul prin printre puțin putea sa să
sale săi său se si sau spune spus sub sunt suntem sunteți și ș tale te ți timp timpul tot toată toate toți totuși
trebuie trei tu un una unde unei unele unii unor unu unui unul va vă vreo vor vom voi vi zi zis zile luni marți
miercuri joi vineri sâmbătă duminică ora cadrul potrivit privind declarat precizat adăugat milioane
"""
ABBREVIATIONS = """
art al alin bd bl cap cca cf dl dna dr ec ed etaj ex fig gen ian feb ing jr lit mar mr nr ms op p pag par pct prof sec
sf st str ș.a tab tel trad vol
"""
MAY_END = "etc ș.a ș.a.m.d î.hr d.hr î.e.n #lei"
CALENDAR = "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie"
CONNECTIVES = """
astfel așadar cu_toate_acestea dar de_asemenea de_exemplu deci dimpotrivă din_acest_motiv iar în_plus în_schimb însă
mai_mult prin_urmare pe_de_altă_parte și totuși totodată
"""
PRONOUNS = """
el ea ei ele lui lor acesta aceasta această aceștia acestea acest aceste acela aceea acel acea își săi sale său sa
"""
