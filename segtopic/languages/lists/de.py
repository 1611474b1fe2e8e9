"""German."""

HAS_ORDINALS = True
STEMMER = "german"
STOP_WORDS = """
aber alle allem allen aller alles als also am an ander andere anderen anderer anderes auch auf aus bei beim bereits
bis bisher bin bist da dabei dadurch dafür dagegen daher damit danach dann daran darauf darin darüber darum das dass
davon dazu dein deine dem den denen denn dennoch der deren des deshalb dessen die dies diese diesem diesen dieser
dieses doch dort du durch dürfen ein eine einem einen einer eines einige einigen einmal er erst erste ersten es etwa
etwas euch für ganz gar gegen gegenüber gegeben gerade gewesen gibt ging habe haben hat hatte hatten hätte hätten her
heute hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im immer in indem ins insgesamt ist ja jahr
jahre jahren jede jedem jeden jeder jedes jedoch jene jetzt kann kein keine keinem keinen keiner kommen kommt konnte
könnte können könnten lassen laut machen macht man mehr mein meine mit möglich muss müssen musste nach nachdem nicht
nichts noch nun nur ob oder ohne sagt sagte sagten schon sehr sei seien sein seine seinem seinen seiner seines seit
selbst sich sie sieht sind so sogar solche soll sollen sollte sollten sondern sonst sowie statt steht über um und uns
unser unsere unter viel viele vielen vom von vor war waren warum was weg wegen weil weiter weitere weiteren welche
welchen welcher wenn wer werde werden wie wieder will wir wird wo wohl wollen wollte worden wurde wurden während zu
zudem zum zur zwar zwei zwischen montag dienstag mittwoch donnerstag freitag samstag sonntag uhr dr vergangenen rund
eben bitte eigentlich kaum mal mehrere nächste nächsten neben neu neue neuen neuer neues nie niemand per pro sagen
sowohl trotz übrigens warten weniger wirklich zumindest drei vier fünf prozent millionen milliarden erklärte damals
deutlich darunter davor einfach jedenfalls irgendwie solchen solcher meist meisten oft manche manchmal vielleicht
könne würde würden wäre wären großen gut wichtig eigenen eigene anderem geht sehen mögliche möglichen besonders lange
ab zweiten zweite zurück später gehen kam allerdings nahe schnell kurz stehen stellt stellen letzten letzte beiden
beide genau gab dürfte besser stand halten lässt gehört früher tatsächlich geben gemacht ließ bringen mich mir wirst
geworden weit zeigen zeigt zahlreiche darf unserer unseren bekannt klar stark solle müsse lag liegt blieb bleibt
bleiben erneut demnach mindestens höchstens wobei bzw ca usw
"""
ABBREVIATIONS = """
bzw ca d.h dr etc evtl fr geb gem ggf hl hr inkl jh mio mrd nr prof s sog st str tel u.a u.s usw v.a vgl z.b z.t jan
feb mär apr jun jul aug sep sept okt nov dez abs art bd a.d a.m a.o abb abt allg anm bspw d.i dgl dipl ebd einschl
entspr erg evt ff fa frl gegr gen ggü i.a i.d.r i.e i.v ing int jhd jhdt kap kath lt max min mind mrs mr n.n o.ä o.g
pfr rd s.a s.o s.u sen stv tgl u.u u.v.a ung u.s.w vs z.hd z.zt zz zzgl ztr hrsg gest bes ehem urspr lat engl franz
u.ä az tsd aktz bgbl rdnr
"""
MAY_END = "usw u.s.w etc u.ä u.v.m v.chr n.chr"
CALENDAR = """
januar februar märz april mai juni juli august september oktober november dezember jahrhundert jahrhunderts
jahrhunderten jahrtausend jahr jahres tag mal
"""
CONNECTIVES = """
aber allerdings also auch außerdem beispielsweise daher dagegen damit dann darum dennoch deshalb deswegen doch ebenso
folglich hingegen jedoch nämlich somit sondern stattdessen trotzdem und vielmehr zudem zum_beispiel
"""
PRONOUNS = "dabei deren dessen dies diese diesem diesen dieser dieses er es ihm ihn ihnen ihr ihre ihrem ihren sie"
