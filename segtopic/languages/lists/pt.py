"""Portuguese."""

STEMMER = "portuguese"
STOP_WORDS = """
a à agora ainda além algo alguns algumas ano anos antes ao aos apenas apesar após aquela aquele aqueles aqui as às
assim até através bem cada caso coisa com como contra contudo da das de dela dele deles depois desde dessa desse desta
deste deve dia dias disse diz do dois dos durante e é ela elas ele eles em embora enquanto entre era eram essa essas
esse esses esta está estão estar estas este estes eu faz fazer feito foi foram há hoje isso isto já la lhe lo logo
maior mais mas me meio menos mesma mesmo meu minha muito muitos na nada não nas nem nenhum nessa nesse nesta neste no
nos nós nossa nosso num numa nunca o onde ontem os ou outra outras outro outros para parte pela pelas pelo pelos pode
podem por porque porém pouco primeira primeiro quais qual quando quanto quase que quem se seja sem sempre sendo ser
seu seus sido sim sob sobre sua suas também tanto tão tem têm tempo ter teve tinha toda todas todo todos três tu tudo
um uma umas uns vai vez vezes você segunda terça quarta quinta sexta sábado domingo afirmou alguma algum atual boa bom
cerca cinco começou conta conforme dar deu devem dizer explicou fazem ficar ficou fim forma fosse grande grandes haver
havia hora ir juntamente lado lhes maiores melhor meses mês milhões momento mil nova novas novo novos pouca poucos
partir poderá poderia podia precisa primeiros qualquer quatro quer segundo sei seis senhor será seria seriam serão
somente são tal tais terá terem tinham total tornar tive última último últimos vão várias vários veio vem ver desses
dessas destes destas naquele naquela nesses nestes esteve estava estavam disso disto nisso nisto cujo cuja duas
exemplo deveria deverá podemos então vamos pois só abaixo acima fora claro numas alguém ninguém quê cá ali aí mim ti
consigo comigo estou estamos somos sejam haja houve disseram contou torna tornou feira
"""
ABBREVIATIONS = """
art av cap dr dra etc ex fig núm p pág prof profa sr sra srta vol a.c al apto d.c dep depto ed eng exmo gen ilmo lda
ltda min n n.º nº obs p.ex págs pe pres r s.a sec sen séc srs tel trad v vs
"""
MAY_END = "etc a.c d.c #km #mil"
CALENDAR = "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"
CONNECTIVES = """
além_disso ainda_assim assim além_disto contudo de_facto de_fato e entanto então mas no_entanto ou_seja pois
por_exemplo por_isso por_outro_lado porém portanto também todavia
"""
PRONOUNS = "dela dele ela elas ele eles essa esse esses esta este estes isso isto lhe seu seus sua suas"
