"""Czech."""

HAS_ORDINALS = True
ENDINGS = """
ami emi ěmi ími ých ích ého ímu ému ými ovi ové ech ách ům ám ím ým em ém ou ů y a e ě i u o í é ý á ost osti ostí
ského ským ská ské ský ství
"""
SHORTEST_STEM = 4
STOP_WORDS = """
a aby aj ale ani asi až bez bude budou by byl byla byli bylo byly být co což či článek další dalších dnes do dobře
druhý dva dvě ho hned i jak jako jaké jaký je jeden jedna jedné jedno jednou jeho jej její jejich jemu jen jenom ještě
jestli jestliže ji jí jich jim jiné jiný jsem jsi jsme jsou jste k kam každý kde kdo kdy když ke kolem která které
kterého kterém kterému kterou který kteří kterých kterým ku let léta lze má mají mě mezi mi mít mnou mnoho mohl mohla
mohou moje moc může můj muset musí my na nad nám námi nás náš naše ne nebo než nebyl nebyla nějaký není něco nic nich
ním nimi o od on ona oni ono ovšem pak po pod podle pokud poté pouze potom právě pro proč proto protože proti první
před přes přesto při prý přitom roce rok roku roky řekl řekla říká s sám se sebe si sice som své svého svém svou svůj
svých svým ta tak také takové takový takže tam té tedy teď ten tento těch těm této tím tímto to tobě toho tohle tom
tomto tomu tomuto totiž tu tuto ty tyto u uvedl uvedla už v vám vás ve velmi více vlastně však všech všechno všichni
vždy víc z za zatím zatímco ze zda že tři několik kvůli během včetně mimo kromě vůbec stále pondělí úterý středa
středu čtvrtek pátek sobota sobotu neděle neděli mu nyní nejen době konci konce slov řešil uvádí dodal dodala tvrdí
celý celé celkem zcela zhruba jinak jinde někdo někdy téměř teprve letos loni jde šlo jít bývá bývalý díky vedle
uvnitř ač byť aniž neboť ony vaše vaši jejíž jehož jímž nichž nimiž něm
"""
ABBREVIATIONS = """
apod arch bc cca č čj čl dir doc dr fa ing jr kap kpt mgr mj mjr mudr judr např nám obr odst okr p par phdr pí plk
pozn pp prof př resp rtm sp sv str tab tel tj tř tzv ul vyd zejm rndr gen tis mil
"""
MAY_END = "atd apod aj n.l př.n.l #kč #hod #min #st #tis #mil #mld"
CALENDAR = """
leden ledna lednu únor února únoru březen března březnu duben dubna dubnu květen května květnu červen června červnu
červenec července červenci srpen srpna srpnu září říjen října říjnu listopad listopadu prosinec prosince prosinci
století ročník
"""
CONNECTIVES = """
a ale avšak dále dokonce kromě_toho například naopak naproti_tomu navíc nicméně ovšem pak přesto proto rovněž stejně
také takže tedy tudíž však zato zatímco
"""
PRONOUNS = """
on ona ono oni jeho jej její jejich jemu ho ji jí jim je ten tento tato toto tito tyto ta to ti ty toho tomu tomuto
tím těch
"""
