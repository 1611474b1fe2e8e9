"""French."""

STEMMER = "french"
STOP_WORDS = """
à afin ai ainsi alors an ans après au aucun aucune aujourd'hui auquel aussi autre autres aux avaient avait avant avec
avoir ayant beaucoup bien c car ce ceci cela celle celles celui cent ces cet cette ceux chaque chez comme comment
contre d dans de déjà depuis dernier dernière derrière des dès deux devant dire dit dite donc dont du elle elles en
encore entre est et étaient était étant été être eu eux faire fait faut fois font grand grande hui ici il ils j je
jour jours jusqu jusque l la là laquelle le lequel les lesquels leur leurs lors lorsque lui m ma mais me même mêmes
mes mettre moi moins mois mon n ne ni non nos notre nous nouveau nouvelle on ont ou où par parce pas pendant peu peut
peuvent plus plusieurs pour pourquoi pourrait premier première près pris puis qu quand que quel quelle quelles quelque
quelques quels qui quoi s sa sans se selon sera seront ses si sien soit son sont sous souvent sur t tant tel telle
tels temps tes tous tout toute toutefois toutes très trois trop tu un une vers voir vos votre vous y lundi mardi
mercredi jeudi vendredi samedi dimanche a aurait avons avez cependant certain certaine certaines certains
chose côté devait doit doivent effet êtes explique expliqué grâce jamais janvier mieux moment
notamment nombreux nombreuses parfois parmi partir plutôt presque puisque rien sauf seulement seul seule sommes soient
suis surtout telles tandis tôt veut via vient voilà voici vraiment millions euros aura auront quatre cinq rendre façon
également va vont mis devrait permet trouve sein cas exemple abord ailleurs ajoute ajouté affirme affirmé estime
assure annoncé six deuxième autant vu vue ci eh sinon pu dû pourra pourraient devraient duquel dernières
derniers premiers premières propre propres n'est
"""
ABBREVIATIONS = """
ph th ch jh
art av bd chap cf dr env etc ex fig m mm mme mmes mlle mgr no p pp prof s.a st ste tél vol janv févr avr juil sept oct
nov déc c.-à-d j.-c apr arr bld boul cie coll dép div éd édit hab ibid inv lt lieut me n.b n° obs pr prés réf rte sc
suiv trad vs
"""
MAY_END = "etc j.-c #km"
CALENDAR = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
ELISIONS = "c d j l m n s t qu jusqu lorsqu puisqu quelqu"
CONNECTIVES = """
ainsi alors au_contraire aussi c'est_pourquoi car cependant d'ailleurs de_même de_plus donc en_effet en_outre
en_revanche enfin et mais néanmoins or par_conséquent par_exemple pourtant puis toutefois
"""
PRONOUNS = "c'est ce cela celle celui ces cet cette ceux elle elles il ils leur leurs lui sa ses son"
