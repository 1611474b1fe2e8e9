"""Polish."""

ENDINGS = """
ami iami ach iach owie owi iowi ów iego ego iemu emu iej ej ymi imi ych ich ość ości ością ą ią ę ię iem em ie ym im
om iom y i a e o u ia io iu
"""
SHORTEST_STEM = 4
STOP_WORDS = """
a aby albo ale ani aż bardziej bardzo bez bo bowiem by być był była było były będzie będą będę chce choć ci co coś czy
czego czemu czyli dla dlaczego dlatego do dobrze dość dotychczas drugi dwa dwie dwóch dzień dziś dzisiaj gdy gdyby
gdyż gdzie go i ich ile im inne innych inny iż ja jak jakie jaki jako jednak jeden jedna jedno jednym jednej jego jej
jemu jest jestem jesteśmy jeszcze jeśli jeżeli już ją każdy każde każdego kiedy kilka kogo kto ktoś która które
którego której którą którzy których którym który którymi lat lata lecz lub ma mają może można mówi mi mimo między mnie
mogą moje mój musi my na nad nam nami nas nasz nasze natomiast nawet nią nic nich nie niego niej niemal nigdy nim nimi
niż no o obecnie od ok on ona one oni ono oraz około pan pani po pod podczas ponad ponieważ powiedział powiedziała
poza przed przede przez przy pierwszy pierwsza roku rok również sam się siebie są skąd sobie swoich swoje swój swoją
swojej swego ta tak taka takich takie taki także tam te tego tej temu ten teraz też to tobą tu tuż ty tych tylko tym
tymi tys w was we według więc więcej wszyscy wszystkich wszystkie wszystko wśród wtedy właśnie z za zaś zawsze ze
został została zostały że żeby trzy oczywiście poinformował dodał podkreślił poniedziałek wtorek środa środę czwartek
piątek sobota sobotę niedziela niedzielę mln mld in np tzw ds red wcześniej miał miała mieli podał podała przekazał
wskazał ocenił napisał mógł mogła niech zresztą ostatnio ostatnich wiele wielu każdą tymczasem choćby chyba dotąd
drugiej drugą pierwsze pierwszej ostatni jakby jakąś sobą naszych naszej naszym przynajmniej stąd toteż zarówno blisko
wciąż znów znowu trzeba należy
"""
ABBREVIATIONS = """
sz cz ch dz rz abp al art bp m.in dr doc dyr gen hab im in inż jw kard kpt ks ksz lek mec mgr min mjr m.st np nr nt o
ok os pl płk pkt por pow poz prof przyp pt red rys św s.a sp str tab tel tj tzn tzw t.j ul ust ww woj wyd zob ds
"""
MAY_END = "itd itp #r #w #godz #gr #zł #tys #mln #mld p.n.e n.e"
CALENDAR = """
styczeń stycznia luty lutego marzec marca kwiecień kwietnia maj maja czerwiec czerwca lipiec lipca sierpień sierpnia
wrzesień września październik października listopad listopada grudzień grudnia styczniu lutym marcu kwietniu maju
czerwcu lipcu sierpniu wrześniu październiku listopadzie grudniu
"""
CONNECTIVES = """
a ale co_więcej dlatego i jednak jednakże lecz mimo_to na_przykład natomiast ponadto poza_tym przeciwnie również także
tak_więc tym_samym toteż w_związku_z_tym wobec_tego więc zatem z_kolei zaś
"""
PRONOUNS = """
on ona ono oni one jego jej jemu ich im go ją nim nią nich ten ta to te tego tej temu tych tym tymi ci taki takie
"""
