"""English."""

STEMMER = "english"
STOP_WORDS = """
a about above across after afterwards again against ago all almost along already also although always am among amongst
an and another any anybody anyone anything anyway anywhere apart are aren't around as aside at away back be became
because become becomes been before beforehand being below beside besides best better between beyond both but by came
can can't cannot come comes coming could couldn't did didn't do does doesn't doing don't done down during each either
else elsewhere enough especially etc even ever every everybody everyone everything everywhere far few for former from
further gave get gets getting give given gives giving go goes going gone got had hadn't has hasn't have haven't having
he he'd he'll he's hence her here hers herself him himself his how however i i'd i'll i'm i've if in indeed instead
into is isn't it it'd it'll it's its itself just keep kept last later least less let let's like likely made mainly
make makes making many may maybe me meanwhile might mine more moreover most mostly mr mrs ms much must mustn't my
myself near nearly neither never nevertheless next no nobody none nor not nothing now nowhere of off often oh ok on
once one ones only onto or other others otherwise our ours ourselves out over own per perhaps put quite rather really
said same saw say saying says see seem seemed seems seen several shall shan't she she'd she'll she's should shouldn't
since so some somebody somehow someone something sometimes somewhere soon still such take taken takes taking tell
tells than that that's the their theirs them themselves then there there's thereby therefore these they they'd they'll
they're they've thing things this those though through throughout thus to together told too took toward towards try
trying under unless until unto up upon us use used using usually very via want wants was wasn't way we we'd we'll
we're we've well went were weren't what what's whatever when where whereas whether which while who who's whoever whole
whom whose why will with within without won't would wouldn't yes yet you you'd you'll you're you've your yours
yourself yourselves added according noted monday tuesday wednesday thursday friday saturday sunday two three first
second third year years month months week weeks time times today tomorrow yesterday four five six seven eight nine ten
eleven twelve fifteen twenty thirty forty fifty sixty seventy eighty ninety hundred finally actually recently
currently certainly possibly clearly simply eventually increasingly significantly particularly great good bad big
small large long short little
"""
ABBREVIATIONS = """
mr mrs ms dr prof st sr jr rev hon gen lt col sgt capt maj cpl adm gov sen rep pres messrs mme mlle fr supt det insp
vs etc e.g i.e cf al viz approx est dept assn bros inc ltd co corp plc univ mt ft no nos vol fig figs eq eqs sec secs
ch chap pp ed eds ca jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun a.m p.m u.s u.k u.n
e.u d.c ph.d m.d b.a m.a
"""
MAY_END = "a.m p.m d.c ph.d m.d b.a m.a"
CALENDAR = """
january february march april may june july august september october november december jan feb mar apr jun jul aug sep
sept oct nov dec monday tuesday wednesday thursday friday saturday sunday
"""
CONNECTIVES = """
also although and as_a_result because but consequently conversely for_example for_instance furthermore hence however
in_addition in_contrast in_fact in_other_words in_particular in_this_case indeed instead likewise moreover
nevertheless nonetheless on_the_other_hand otherwise similarly so specifically still then thereby therefore though
thus whereas while yet
"""
PRONOUNS = "both he her him his it its she such that their them these they this those"
