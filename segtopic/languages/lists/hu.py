"""Hungarian."""

HAS_ORDINALS = True
STEMMER = "hungarian"
STOP_WORDS = """
a abban ahhoz ahogy aki akik akkor akár alá alatt amely amelyek amelyekben amelyet amelynek ami amikor amit amíg annak
arra arról az azért azok azokat azon azonban azt aztán azután azzal általában át be belül benne bár csak csupán de e
ebben egy egyes egyetlen egyik egyre egyéb együtt el előtt elő először elmondta elsősorban első ennek ennél erre ez
ezek ezeket ezen ezért ezt ezzel ezután éppen és évben év évek éves évi fel felé fog fogja ha hanem hiszen hogy hogyan
hozzá igen illetve ilyen így is ismét ide jelenleg jobban jól kell kellett képest keresztül két kettő később ki kívül
közben között közül közé különösen lehet lehetett legalább legyen lenne lenni lesz lett le mai maga magát majd már más
másik másként még meg mellett melyik mely men mert mi miatt mikor milyen mind minden mindig mint mintha mit mivel
mondta most nagy nagyon nagyobb ne néha néhány nekik neki nem nincs ők oda olyan össze ott önmagát őt pedig persze rá
rajta s saját se sem semmi során sok sokkal számára szerint szerinte szinte tehát több többek továbbá tud tudja túl
ugyanis ugyanakkor új újabb újra után utána utolsó úgy vagy vagyis valaki valami valamint való van vannak vele vissza
viszont volna voltak volt voltunk három hétfő hétfőn kedd kedden szerda szerdán csütörtök csütörtökön péntek pénteken
szombat szombaton vasárnap milliárd millió százalék például ahol én ilyenkor mégis sőt ám te ti önök ő melyek
melyeknek aminek amiben akinek olyanok valamit lehetne kellene szerintem közel teljes teljesen ilyenek amelyik adott
addig alapján nélkül ezeknek azoknak korábban jó rossz második harmadik tovább továbbra
"""
ABBREVIATIONS = """
gy ny zs cs
ált bp br dr du de ec fszt gr hiv id ifj il ill ijf k kb kft krt ld lt mh m min nr no ny okl özv p pl pf pp prof ps rt
sk st sz szt szül tc tel tek tkp u ua ui ún vö zrt alez ezr
"""
MAY_END = "stb i.e i.sz #ft #db #sz"
CALENDAR = """
január januárban februárban február március márciusban április áprilisban május májusban június júniusban július
júliusban augusztus augusztusban szeptember szeptemberben október októberben november novemberben december decemberben
század században
"""
CONNECTIVES = """
azonban ezért ezenkívül ezzel_szemben emellett de és is így hanem illetve például pedig tehát továbbá ugyanakkor
ugyanis viszont mindazonáltal ennek_ellenére másrészt vagyis ráadásul
"""
PRONOUNS = """
ő ők őt őket neki nekik ez ezek ezt ezeket ennek erre ezzel az azok azt azokat annak arra azzal ilyen olyan
"""
