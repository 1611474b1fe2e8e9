"""What tells languages of one script apart: letters, and the commonest words of those that have no list of their own."""

LETTERS = {
    "es": "ñ¿¡",
    "pt": "ãõ",
    "pl": "ąęłńśźż",
    "cs": "řěůťď",
    "sk": "ľĺŕť",
    "sv": "å",
    "no": "åøæ",
    "da": "åøæ",
    "hu": "őűö",
    "ro": "șțşţă",
    "tr": "ğış",
    "fi": "ä",
    "lt": "ėįųū",
    "lv": "āēīūķļņģ",
    "et": "õ",
    "hr": "đ",
    "vi": "ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđơư",
    "is": "þð",
    "ru": "ыэ",
    "uk": "іїєґ",
    "be": "ў",
    "bg": "ъщ",
    "sr": "ђјљњћџ",
    "mk": "ѓќѕј",
    "kk": "қғңұө",
    "fa": "پچژگ",
    "ur": "ٹڈڑےں",
}
"""Letters that the other languages of the script lack, or nearly so."""

WORDS = {
    "sk": """
a aj ako ale alebo bol bola boli bolo by byť čo do ešte ho ich iba je jeho jej keď kde ktorá ktoré ktorí ktorý
ktorých len má na nie o od po podľa pre pri prečo sa si sme so som sú tak tiež to už v viac však vo z za že bude až
cez pondelok roka roku povedal povedala uviedol pod nad bez ani tým tom tejto tohto tento táto toto ma mu nás nám
vás im ste ktorej ktorého pred proti medzi počas kým teda lebo pretože preto veľmi všetko všetky mi dnes iný jeden
dva keďže
    """,
    "ca": """
a al als amb aquest aquesta com de del dels des el els en és això ha han hi i la les li més molt no o pel però per
què que s'ha sense són també té un una va van ja seva seu sobre fins serà està tot dos ara hem fer aquests aquestes
on quan cap anys any dia segons entre ni si molts altres altre altra ser haver tenen dit contra durant dilluns estat
seus seves nos ens
    """,
    "gl": """
a ao aos as ata como con da das de do dos e é el ela en entre eran esta este foi hai máis mais moi na nas non no nos
o os ou para pero polo pola por que se seu súa son tamén un unha xa
    """,
    "af": """
aan al as baie daar dat deur die dit een en ek het hulle hy in is jaar kan met moet na nie nog om ons ook op sal se
sê sy te teen tot uit van vir was wat wees word
    """,
    "hr": """
a ali bi bila bilo bio biti da do godine i ili iz ja je još kako kao koja koje koji kojima koju međutim na nakon ne
nego nije od on ona oko samo sa se su sve šta što ta te to u uz više za će li
    """,
    "sl": """
a ali bi bil bila bilo bo bolj da do ga in iz ja je jih ki ko kot ker lahko le ma med na ne ni od o pa po pod pri
pred s se sem smo so ta tako to tudi v več z za že
    """,
    "lt": """
ir kad su yra iš į tai bet apie ar arba buvo dėl iki jau jis jie kaip ką kuris kurie kurių metų metu nuo o pagal per
po prie tik už taip dar
    """,
    "lv": """
un ar ir uz no par ka kas bet arī pie tā tas vai viņš viņa nav pēc kā gada gadā lai līdz jau kur ko bija tika šo es
    """,
    "et": """
ja on ei et see oli ka kui aga ning oma mis ta või siis kes nii mida selle seda tema aasta juba veel välja üle
pärast kuid peab
    """,
    "vi": "và của là các cho có được trong một người không với này đã những khi ở năm để cũng từ đến về ra vào",
    "sq": "dhe të në e i për me një që nga se më është si ka nuk do janë u por kjo ky pas ishte",
    "is": "og að í á er sem til við um en af því ekki það var hann með fyrir hafa eru þar frá",
    "sw": "na ya wa kwa ni katika la za kuwa cha hiyo huo yake hii kwamba alisema",
    "bg": "и на да за от с се в е не че са по той тя като със до ще но си което който която които това при след",
    "sr": "и у је да се на за су од са не који као која које из о до што али би није ће",
    "mk": "и на во да за од се со не што е ќе го ги како која кој но по",
    "be": "і ў на што з не да як гэта за па ён яна але ад для былі",
    "kk": "және мен бұл бір деп үшін да де болып туралы жылы",
    "ur": "کے کی میں ہے سے کا کو اور نے ہیں کہ پر کر یہ نہیں تھا",
}
"""Commonest words, as the texts of these languages would else be taken for another's."""
