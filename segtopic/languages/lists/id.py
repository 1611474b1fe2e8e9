"""Indonesian."""

ENDINGS = "nya lah kah"
SHORTEST_STEM = 4
STOP_WORDS = """
ada adalah adanya agar akan akhirnya aku anda antara apa apabila apakah atas atau bagaimana bagi bahkan bahwa banyak
baru beberapa begitu belum bentuk berada berbagai berikut berupa bersama besar bila bisa boleh bukan cara cukup dalam
dan dapat dari daripada demikian dengan di dia diri dua dulu hal hampir hanya harus hari hingga ia ialah ini itu jadi
jangan jika juga jumlah kalau kali kami kamu karena kata katanya ke kemudian kepada ketika kini kita lagi lain lainnya
lalu lebih maka mana masih maupun melalui melakukan memang membuat memiliki menjadi mengatakan menurut mereka
merupakan mulai mungkin namun nanti oleh orang pada para per pernah pertama perlu pihak pula pun saat saja sama sampai
sangat satu saya sebagai sebagian sebab sebelum sebelumnya sebesar sebuah secara sedang sedangkan sehingga sejak
sejumlah sekarang sekitar selain selama seluruh semua sendiri seorang seperti sering serta sesuai setelah setiap suatu
sudah supaya tahun tak tanpa telah tentang tentu terhadap termasuk ternyata tersebut tetap tetapi tiap tiga tidak
untuk waktu walaupun yaitu yakni yang ujar ujarnya kamis senin selasa rabu jumat sabtu minggu juta miliar persen
"""
ABBREVIATIONS = """
bpk dr drs dra dll dsb h hj hlm ir jl kab kec kel kol letjen mr no pt prof rp s.h sdr st tgl tn ny yth ybs
"""
MAY_END = "dll dsb dst s.h m.si s.e"
CALENDAR = "januari februari maret april mei juni juli agustus september oktober november desember"
CONNECTIVES = """
akan_tetapi akibatnya bahkan dan dengan_demikian di_sisi_lain jadi karena_itu oleh_karena_itu misalnya namun padahal
sebaliknya sedangkan selain_itu sementara_itu tetapi contohnya
"""
PRONOUNS = "dia ia mereka beliau ini itu tersebut"
