"""Finnish."""

HAS_ORDINALS = True
STEMMER = "finnish"
STOP_WORDS = """
aina ainakin alla alle aikaan asti eikä ei eivät ehkä ellei emme en enemmän eniten ennen ensi ensimmäinen ensimmäisen
ensin eri erittäin esimerkiksi että hän häntä hänelle hänen häneltä hänestä he heidän heille heitä hyvin ihan ilman ja
jo joita joiden joilla johon joissa jokainen joka jolla jolle jonka jos josta jossa jota jotka jotta joukossa juuri
kaikki kaikkien kaikkia kaksi kanssa kannalta kautta kello kerran kertoi kertoo kesken keskellä kohti koko koska
koskaan kuin kuinka kuitenkaan kuitenkin kuka kun kunnes kukin kyse kolme lähes läpi lisää lisäksi luona lukien
lähellä me meidän meille meitä mikä mikäli miksi miltä minä minun minulle minut missä mistä mitä mitään mitkä moni
monet monta mukaan mukana muiden muita muu muun muut muuta myös myöhemmin mutta muassa niiden niihin niillä niin
niistä niitä noin nousi nuo ne nyt nykyään ole olen olemme oleva olevan olevat oli olisi olisivat olivat olla olleet
ollut on ovat oma oman omaa onko osa osan paitsi pari päivä paljon palaa parin perusteella pian pitää pitäisi pois
puolesta päälle samaan sama saman samoin se sekä sellainen sellaisen sen senkin siellä siihen siinä siis siitä sillä
silloin silti sinä sitä sitten sanoi sanoo suhteen suuri tai tapauksessa takia tavalla te tulee tuli tullut tästä
täysin tähän tämä tämän tänä tänään tällä tässä tätä takana toinen toisen tuo uusi uuden uutta vaan vaikka vain vasta
vastaan vielä voi voidaan voivat vuoden vuonna vuosi vuotta vuoksi yhä yhden yhtä yhteensä yksi yli ylös maanantaina
tiistaina keskiviikkona torstaina perjantaina lauantaina sunnuntaina maanantai tiistai keskiviikko torstai perjantai
lauantai sunnuntai n ssa ssä sta stä lla llä lta ltä lle na nä ksi hin iin ään aan een prosenttia miljoonaa euroa
miten kuten tulla jopa aika ajan vähemmän usein harvoin heti joskus nykyisin viime lähinnä esim mm ym jne saa saada
saanut sai tehdä tekee teki ottaa antaa käy käydä kunkin muutama muutaman useita usean useat hieman melko todella
jälkeen paras parempi paremmin lopulta jatkuu toiseen toista toiset
"""
ABBREVIATIONS = """
ao eaa em ent esim fil geol hra huom ilm inkl joht k ks lis lk lkm ltd maist mm mrd ma nk nro ns o.s op opt p prof ps
pj rva s s.o so synt t tel toht toim tri ts v vrt vs yo os
"""
MAY_END = "jne ym yms tms e.kr j.kr eaa jaa #kpl #milj #mrd #t"
CALENDAR = """
tammikuu tammikuun tammikuuta tammikuussa helmikuu helmikuun helmikuuta helmikuussa maaliskuu maaliskuun maaliskuuta
maaliskuussa huhtikuu huhtikuun huhtikuuta huhtikuussa toukokuu toukokuun toukokuuta toukokuussa kesäkuu kesäkuun
kesäkuuta kesäkuussa heinäkuu heinäkuun heinäkuuta heinäkuussa elokuu elokuun elokuuta elokuussa syyskuu syyskuun
syyskuuta syyskuussa lokakuu lokakuun lokakuuta lokakuussa marraskuu marraskuun marraskuuta marraskuussa joulukuu
joulukuun joulukuuta joulukuussa
"""
CONNECTIVES = """
esimerkiksi ja joten kuitenkin lisäksi mutta myös näin näin_ollen niinpä päinvastoin samoin sen_sijaan silti siis
siksi sitä_paitsi tästä_huolimatta toisaalta vastaavasti
"""
PRONOUNS = """
hän hänen häntä hänelle he heidän heitä heille ne niiden niitä niille sen sitä siitä siihen siinä tämä tämän tätä
tästä nämä
"""
