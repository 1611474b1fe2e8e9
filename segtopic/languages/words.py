"""Short word lists of our own: stop words, abbreviations, names of months and days. Case folded, ASCII apostrophes."""

STEMMERS = {
    "en": "english",
    "de": "german",
    "fr": "french",
    "es": "spanish",
    "it": "italian",
    "pt": "portuguese",
    "nl": "dutch",
    "ru": "russian",
}
"""ISO 639-1 code -> the name of NLTK's Snowball stemmer."""

STOP_WORDS = {
    "en": """
a about above across after afterwards again against ago all almost along already also although always am among amongst an
and another any anybody anyone anything anyway anywhere apart are aren't around as aside at away back be became because
become becomes been before beforehand being below beside besides best better between beyond both but by came can can't
cannot come comes coming could couldn't did didn't do does doesn't doing don't done down during each either else elsewhere
enough especially etc even ever every everybody everyone everything everywhere far few for former from further gave get
gets getting give given gives giving go goes going gone got had hadn't has hasn't have haven't having he he'd he'll he's
hence her here hers herself him himself his how however i i'd i'll i'm i've if in indeed instead into is isn't it it'd
it'll it's its itself just keep kept last later least less let let's like likely made mainly make makes making many may
maybe me meanwhile might mine more moreover most mostly mr mrs ms much must mustn't my myself near nearly neither never
nevertheless next no nobody none nor not nothing now nowhere of off often oh ok on once one ones only onto or other others
otherwise our ours ourselves out over own per perhaps put quite rather really said same saw say saying says see seem seemed
seems seen several shall shan't she she'd she'll she's should shouldn't since so some somebody somehow someone something
sometimes somewhere soon still such take taken takes taking tell tells than that that's the their theirs them themselves
then there there's thereby therefore these they they'd they'll they're they've thing things this those though through
throughout thus to together told too took toward towards try trying under unless until unto up upon us use used using
usually very via want wants was wasn't way we we'd we'll we're we've well went were weren't what what's whatever when
where whereas whether which while who who's whoever whole whom whose why will with within without won't would wouldn't yes
yet you you'd you'll you're you've your yours yourself yourselves added according noted monday tuesday wednesday thursday
friday saturday sunday two three first second third year years month months week weeks time times today tomorrow yesterday
four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy eighty ninety hundred finally actually
recently currently certainly possibly clearly simply eventually increasingly significantly particularly great good bad big small
large long short little better
    """,
    "de": """
aber alle allem allen aller alles als also am an ander andere anderen anderer anderes auch auf aus bei beim bereits bis bisher
bin bist da dabei dadurch dafür dagegen daher damit danach dann daran darauf darin darüber darum das dass davon dazu dein deine
dem den denen denn dennoch der deren des deshalb dessen die dies diese diesem diesen dieser dieses doch dort du durch dürfen ein
eine einem einen einer eines einige einigen einmal er erst erste ersten es etwa etwas euch für ganz gar gegen gegenüber gegeben
gerade gewesen gibt ging habe haben hat hatte hatten hätte hätten her heute hier hin hinter ich ihm ihn ihnen ihr ihre ihrem
ihren ihrer ihres im immer in indem ins insgesamt ist ja jahr jahre jahren jede jedem jeden jeder jedes jedoch jene jetzt kann
kein keine keinem keinen keiner kommen kommt konnte könnte können könnten lassen laut machen macht man mehr mein meine mit
möglich muss müssen musste nach nachdem nicht nichts noch nun nur ob oder ohne sagt sagte sagten schon sehr sei seien sein seine
seinem seinen seiner seines seit selbst sich sie sieht sind so sogar solche soll sollen sollte sollten sondern sonst sowie statt
steht über um und uns unser unsere unter viel viele vielen vom von vor war waren warum was weg wegen weil weiter weitere weiteren
welche welchen welcher wenn wer werde werden wie wieder will wir wird wo wohl wollen wollte worden wurde wurden während zu zudem
zum zur zwar zwei zwischen montag dienstag mittwoch donnerstag freitag samstag sonntag uhr
    """,
    "fr": """
à afin ai ainsi alors an ans après au aucun aucune aujourd'hui auquel aussi autre autres aux avaient avait avant avec avoir ayant
beaucoup bien c car ce ceci cela celle celles celui cent ces cet cette ceux chaque chez comme comment contre d dans de déjà depuis
dernier dernière derrière des dès deux devant dire dit dite donc dont du elle elles en encore entre est et étaient était étant
été être eu eux faire fait faut fois font grand grande hui ici il ils j je jour jours jusqu jusque l la là laquelle le lequel les
lesquels leur leurs lors lorsque lui m ma mais me même mêmes mes mettre moi moins mois mon n ne ni non nos notre nous nouveau
nouvelle on ont ou où par parce pas pendant peu peut peuvent plus plusieurs pour pourquoi pourrait premier première près pris
puis qu quand que quel quelle quelles quelque quelques quels qui quoi s sa sans se selon sera seront ses si sien soit son sont sous
souvent sur t tant tel telle tels temps tes tous tout toute toutefois toutes très trois trop tu un une vers voir vos votre vous y
lundi mardi mercredi jeudi vendredi samedi dimanche
    """,
    "es": """
a al algo algunas algunos alguna alguno ante antes año años aquí así aún aunque bajo bien cada casi como cómo con contra cosa cual
cuales cuando de debe del desde después día días dice dijo donde dos durante e él el ella ellas ello ellos en entonces entre era
eran es esa esas ese eso esos esta está están estaba estado estas este esto estos fue fueron gran ha había haber hace hacer hacia
han hasta hay hecho hoy incluso la las le les lo los luego más me mediante menos mi mientras mismo misma mucho muchos muy nada ni
ningún ninguna no nos nosotros nuestra nuestro nunca o otra otras otro otros para parte pero poco podría por porque primer primera
pues puede pueden que qué quien quienes se sea según ser si sí sido siempre sin sino sobre solo sólo son su sus también tan tanto
te tiempo tiene tienen toda todas todavía todo todos tras tres tu tus tuvo un una unas uno unos va veces ver vez y ya yo lunes
martes miércoles jueves viernes sábado domingo
    """,
    "it": """
a abbiamo ad agli ai al alla alle allo allora altre altri altro anche ancora anni anno aver avere aveva c che chi ci ciò come con
contro così cui d da dagli dai dal dalla dalle dallo degli dei del della delle dello dentro di dice dopo dove due due e è ed era
erano essere fa fare fatto fino fra gli ha hanno ho i il in infatti invece io l la là le lei li lo loro lui ma mai me meno mentre
mi mio molti molto ne né negli nei nel nella nelle nello noi non nostra nostro nulla o ogni oggi oltre ora per perché però più poco
poi prima primo proprio può qua quale quali quando quanto quasi quella quelle quelli quello questa queste questi questo qui quindi
s se sei sempre senza si sia siamo sono solo sopra sotto sta stata state stati stato su sua sue sugli sui sul sulla sulle suo suoi
tra tre troppo tu tutta tutte tutti tutto un una uno v va verso vi voi volta lunedì martedì mercoledì giovedì venerdì sabato
domenica
    """,
    "pt": """
a à agora ainda além algo alguns algumas ano anos antes ao aos apenas apesar após aquela aquele aqueles aqui as às assim até através
bem cada caso coisa com como contra contudo da das de dela dele deles depois desde dessa desse desta deste deve dia dias disse diz
do dois dos durante e é ela elas ele eles em embora enquanto entre era eram essa essas esse esses esta está estão estar estas este
estes eu faz fazer feito foi foram há hoje isso isto já la lhe lo logo maior mais mas me meio menos mesma mesmo meu minha muito
muitos na nada não nas nem nenhum nessa nesse nesta neste no nos nós nossa nosso num numa nunca o onde ontem os ou outra outras
outro outros para parte pela pelas pelo pelos pode podem por porque porém pouco primeira primeiro quais qual quando quanto quase
que quem se seja sem sempre sendo ser seu seus sido sim sob sobre sua suas também tanto tão tem têm tempo ter teve tinha toda todas
todo todos três tu tudo um uma umas uns vai vez vezes você segunda terça quarta quinta sexta sábado domingo
    """,
    "nl": """
aan al alle alles als altijd andere anders ben bij binnen dan daar daarom dat de deze die dit doen door dus een eens eerst eerste en
er ga gaan gaat geen geweest haar had hadden heb hebben heeft hem het hier hij hoe hun iemand iets ik in is ja jaar jaren je jij
kan komen komt kon kunnen laat maar maken me meer men met mij mijn moet moeten na naar niet niets nog nu of om omdat onder ons ook
op over pas samen sinds steeds te tegen tegenover ten ter terwijl toch toen tot tussen twee u uit uur uw van vaak vanaf veel vele
via volgens voor vooral waar waarom wanneer want waren was wat we weer wel werd werden wie wij wil willen word worden wordt zal ze
zei zeggen zegt zelf zich zij zijn zo zoals zonder zou zouden zullen maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
    """,
    "ru": """
а без более больше бы был была были было быть в вам вас весь во вот все всего всех вы где года году год да даже два для до его ее её
если есть еще ещё ж же за здесь и из изза или им их к как какой ко когда которая которое которой который которые которых кто куда ли
либо лишь между меня мне может можно мой мы на над надо нам нас не него нее неё ней некоторые нет ни них но ну о об один однако он
она они оно от очень перед по под после потом потому почти при про раз с сам самый свое своей своих свою себе себя сегодня сейчас со
стал стали так также такие такой там те тем теперь то того тоже той только том тот три тут ты у уже хотя чего чем через что чтобы
эта эти этих это этого этой этом этот я сказал сказала заявил заявила сообщил сообщила сообщает говорит отметил понедельник вторник
среда четверг пятница суббота воскресенье
    """,
}
"""Words that tell nothing of a subject."""

ABBREVIATIONS = {
    "en": """
mr mrs ms dr prof st sr jr rev hon gen lt col sgt capt maj cpl adm gov sen rep pres messrs mme mlle fr supt det insp
vs etc e.g i.e cf al viz approx est dept assn bros inc ltd co corp plc univ mt ft no nos vol fig figs eq eqs sec secs
ch chap pp ed eds ca jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun a.m p.m u.s u.k u.n
e.u d.c ph.d m.d b.a m.a
    """,
    "de": """
bzw ca d.h dr etc evtl fr geb gem ggf hl hr inkl jh mio mrd nr prof s sog st str tel u.a u.s usw v.a vgl z.b z.t
jan feb mär apr jun jul aug sep sept okt nov dez abs art bd
    """,
    "fr": """
art av bd chap cf dr env etc ex fig m mm mme mmes mlle mgr no p pp prof s.a st ste tél vol janv févr avr juil sept oct nov déc
    """,
    "es": "art av cap d.c dr dra ee.uu ej etc fig gral lic núm p pág prof sr sra sres srta sta sto tel ud uds vol",
    "it": "art avv cap cfr dott dott.ssa ecc fig gen ing mons n on p pag prof sig sig.ra vol",
    "pt": "art av cap dr dra etc ex fig núm p pág prof profa sr sra srta vol",
    "nl": "a.u.b bijv blz ca d.w.z dhr dr drs enz etc ir jl mevr mr nr o.a prof resp st t.a.v",
    "ru": "г гг др им млн млрд напр проф руб св см ст стр т.д т.е т.п тыс ул",
}
"""Words before whose full stop no sentence ends, without that stop."""

CALENDAR = {
    "en": """
january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept
oct nov dec monday tuesday wednesday thursday friday saturday sunday
    """,
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
}
"""Months, and days where they are no stop words."""

ELISIONS = {
    "fr": "c d j l m n s t qu jusqu lorsqu puisqu quelqu",
    "it": "all c d dall dell l nell quell sull un",
}
"""What an apostrophe joins to the word behind it."""

CONNECTIVES = {
    "en": """
also although and as_a_result because but consequently conversely for_example for_instance furthermore hence however
in_addition in_contrast in_fact in_other_words in_particular in_this_case indeed instead likewise moreover nevertheless
nonetheless on_the_other_hand otherwise similarly so specifically still then thereby therefore though thus whereas while yet
    """,
    "de": """
aber allerdings also auch außerdem beispielsweise daher dagegen damit dann darum dennoch deshalb deswegen doch ebenso folglich
hingegen jedoch nämlich somit sondern stattdessen trotzdem und vielmehr zudem zum_beispiel
    """,
    "fr": """
ainsi alors au_contraire aussi c'est_pourquoi car cependant d'ailleurs de_même de_plus donc en_effet en_outre en_revanche enfin
et mais néanmoins or par_conséquent par_exemple pourtant puis toutefois
    """,
    "es": """
además ahora_bien así asimismo aunque de_hecho en_cambio en_consecuencia entonces es_decir mas no_obstante o_sea pero
por_ejemplo por_eso por_lo_tanto por_otra_parte pues sin_embargo también y
    """,
    "it": """
ad_esempio al_contrario allora anche anzi così dunque e ed infatti inoltre insomma invece ma per_esempio per_questo perciò però
pertanto quindi tuttavia
    """,
    "pt": """
além_disso ainda_assim assim além_disto contudo de_facto de_fato e entanto então mas no_entanto ou_seja pois por_exemplo
por_isso por_outro_lado porém portanto também todavia
    """,
    "nl": """
bijvoorbeeld bovendien daarom daarentegen dan daardoor desondanks dus echter en immers integendeel maar niettemin ook toch
vervolgens want
    """,
    "ru": """
а в_частности в_том_числе впрочем зато и кроме_того к_тому_же например но однако поэтому при_этом также таким_образом тем_не_менее
то_есть тогда
    """,
}
"""Openings that carry on what was said: a section seldom starts with them. Blanks within one are written ``_``."""

PRONOUNS = {
    "en": "both he her him his it its she such that their them these they this those",
    "de": "dabei deren dessen dies diese diesem diesen dieser dieses er es ihm ihn ihnen ihr ihre ihrem ihren sie",
    "fr": "c'est ce cela celle celui ces cet cette ceux elle elles il ils leur leurs lui sa ses son",
    "es": "él ella ellas ellos esa ese eso esos esta este esto estos le les su sus",
    "it": "ciò egli ella essa essi esso lei loro lui quella quello questa queste questi questo sua suo suoi",
    "pt": "dela dele ela elas ele eles essa esse esses esta este estes isso isto lhe seu seus sua suas",
    "nl": "deze dit haar hen hij hun ze zij",
    "ru": "его ей ему ее её их им он она они оно это эта эти этот того тому",
}
"""Words that point back at what was said. Those that are articles as well are left out."""
