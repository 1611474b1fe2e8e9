"""Turkish."""

HAS_ORDINALS = True
ENDINGS = """
larının lerinin larından lerinden larında lerinde larıyla leriyle larına lerine larını lerini larımız lerimiz larınız
leriniz ların lerin lardan lerden larda lerde lara lere ları leri larla lerle lar ler ının inin unun ünün ından inden
undan ünden ında inde unda ünde ına ine una üne ını ini unu ünü ıyla iyle uyla üyle dan den tan ten nın nin nun nün da
de ta te ya ye yı yi yu yü ın in un ün la le yla yle sı si su sü sını sini sunu sünü sına sine suna süne sının sinin
sunun sünün sında sinde sunda sünde sından sinden sundan sünden a e ı i u ü lık lik luk lük lığı liği luğu lüğü lığın
liğin luğun lüğün lığına liğine luğuna lüğüne lığında liğinde luğunda lüğünde lığından liğinden lıkları likleri
"""
SHORTEST_STEM = 3
STOP_WORDS = """
acaba ama ancak artık aslında aynı ayrıca az bana bazı belki ben bence beni benim beri bile bin bir biraz birçok biri
birkaç birlikte biz bize bizi bizim bu buna bunda bundan bunlar bunları bunların bunu bunun burada böyle böylece bütün
çok çünkü da daha dahi de defa değil deki dedi diğer diye dolayı dolayısıyla dün doğru eden eder edildi edilen
edilmesi ediyor en et etmek etti ettiği ettiğini etkili eğer fakat falan gelen geldi gibi göre gün geçen hala hangi
hatta hem henüz hep hepsi her herhangi herkes hiç için içinde ifade iken iki ile ilgili ilk ise işte itibaren kadar
karşı kendi kendini kendisi kez ki kim kimse konusunda mi mı mu mü mesela nasıl ne neden nedeniyle nerede niye o olan
olarak oldu olduğu olduğunu oldukça olmadığı olması olmak olsa olup olur oluyor ona ondan onlar onları onların onu
onun orada oysa öyle önce önceki önemli pek rağmen sadece sana sen siz sizin sonra sonraki söyledi söyleyen şey şeyler
şimdi şöyle şu şunu tarafından tek tüm üzere üzerinde üzerine var vardı ve veya ya yani yapılan yaptığı yapan yeni yer
yerine yine yok yıl yıla yılda yılı yılın yılında yıllık zaman zaten dile getirdi açıkladı belirtti pazartesi salı
çarşamba perşembe cuma cumartesi pazar milyon milyar yüzde üç son bulunuyor bulunan devam fazla arası arasında iyi ait
yaklaşık saat çıktı aldı alan aldığı te ta den dan ten tan nin nın nun nün ın un ün e a i ı u ü ye yi yı si sı ndeki
daki geçtiği verdi veren verilen yapıldı yapılacak edilecek olacak olduklarını kaydetti ifadelerini ifadesini kullandı
şekilde genel sayıda vardır yoktur bulunduğu kimi
"""
ABBREVIATIONS = """
alb apt arş as av bkz bl bnb blv bşk bul cad cilt çev der doç dr ed em fak gen haz hz inş ing jn kd krş kur küt md müh
mah no nr org ord öğr prof s sf sn sok sy şti tel tic tğm tüm uzm üni vet yay yb yd yrd yy yzb
"""
MAY_END = "vb vs vd m.ö m.s #tl #kg #km"
CALENDAR = """
ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık yüzyıl yüzyılda yüzyılın madde maddesi
"""
CONNECTIVES = """
ama ancak ayrıca böylece bu_nedenle bunun_yanı_sıra bununla_birlikte buna_karşın buna_rağmen çünkü dolayısıyla fakat
oysa örneğin öte_yandan ve yine_de üstelik zira
"""
PRONOUNS = "o onlar onu onun ona onları onların bu bunlar bunu bunun buna bunları bunların şu şunlar böyle öyle"
