"""English words that decide whether a quote carries a sentence."""

from chat_with_video.text.language import (
    Axis,
    NumberWords,
    SupportCues,
    phrases,
    word_sequence,
    words,
)

NUMBERS = NumberWords(
    units=word_sequence("""
        zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
        fifteen sixteen seventeen eighteen nineteen
    """),
    tens=word_sequence("twenty thirty forty fifty sixty seventy eighty ninety"),
    scales=(
        ("hundred", 100),
        ("dozen", 12),
        ("thousand", 1_000),
        ("million", 1_000_000),
        ("billion", 1_000_000_000),
    ),
    periods=(("decade", 10), ("decades", 10), ("century", 100), ("centuries", 100)),
    ordinals=word_sequence("""
        first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
    """),
    times=word_sequence("once twice thrice"),
    halves=words("half"),
    joining=words("and"),
    about=words("about around roughly approximately nearly almost over under than least most"),
    vague=words("zero one once first second third"),
)

_AXES = (
    Axis("more most greater greatest", "less fewer least fewest"),
    Axis(
        "up rise rises rising rose increase increases increased increasing grow grows grew growing"
        " climb climbs climbed higher highest above upward upwards",
        "down fall falls falling fell decrease decreases decreased decreasing drop drops dropped"
        " dropping shrink shrinks shrank lower lowest below beneath downward downwards decline"
        " declines declined",
    ),
    Axis(
        "long longer longest large larger largest big bigger biggest huge tall taller tallest",
        "short shorter shortest small smaller smallest tiny little brief",
    ),
    Axis("early earlier beginning initially originally", "late later end eventually finally"),
    Axis("before", "after"),
    Axis(
        "fast faster fastest quick quicker quickest quickly rapid rapidly",
        "slow slower slowest slowly",
    ),
    Axis(
        "easy easier easiest easily simple simpler simplest simply",
        "hard harder hardest difficult complex complicated tricky",
    ),
    Axis("same identical equal alike equivalent", "different differ differs unlike distinct"),
    Axis(
        "change changes changed changing alter alters altered vary varies varied",
        "stay stays stayed remain remains remained unchanged constant fixed permanent",
    ),
    Axis("true", "false"),
    Axis("better best", "worse worst"),
    Axis("good", "bad poor"),
    Axis(
        "love loves loved like liked enjoy enjoys enjoyed",
        "hate hates hated dislike dislikes disliked",
    ),
    Axis("always", "never"),
    Axis("allow allows allowed permit permits permitted", "forbid forbids forbidden prohibited"),
    Axis("accept accepts accepted", "reject rejects rejected refuse refuses refused"),
    Axis("include includes included including", "exclude excludes excluded excluding omit omits"),
    Axis("start starts started begin begins began", "stop stops stopped finish finishes finished"),
    Axis("win wins won", "lose loses lost"),
    Axis("buy buys bought", "sell sells sold"),
    Axis("send sends sent sending", "receive receives received receiving"),
    Axis("read reads reading", "write writes writing wrote written"),
    Axis("uppercase", "lowercase"),
    Axis("required mandatory compulsory obligatory", "optional voluntary"),
    Axis("succeed succeeds succeeded success", "fail fails failed failure"),
    Axis("correct right valid", "wrong incorrect invalid"),
    Axis("enable enables enabled", "disable disables disabled"),
    Axis("add adds added adding", "remove removes removed removing subtract subtracts delete"),
    Axis("remember remembers", "forget forgets"),
    Axis("minimum minimal smallest", "maximum maximal largest"),
    Axis("strong stronger strongest", "weak weaker weakest"),
    Axis("cheap cheaper cheapest", "expensive costly dear"),
    Axis("safe safer safest", "dangerous unsafe risky"),
    Axis("new newer newest modern", "old older oldest ancient"),
    Axis("hot hotter warm warmer", "cold colder cool cooler"),
    Axis("public", "private"),
    Axis("internal inside inner", "external outside outer"),
    Axis("manual manually", "automatic automatically"),
    Axis("possible able", "impossible unable"),
    Axis("present", "absent"),
    Axis("gain gains gained profit", "loss losses"),
    Axis("full", "empty"),
    Axis("agree agrees agreed", "disagree disagrees disagreed"),
    Axis("support supports supported favor favors", "oppose opposes opposed"),
    Axis("import imports imported", "export exports exported"),
    Axis("majority", "minority"),
    Axis("positive", "negative"),
    Axis("common frequent frequently often", "rare rarely seldom uncommon"),
)

SUPPORT = SupportCues(
    negations=words("""
        not no never none nothing nobody nowhere neither nor cannot without hardly barely scarcely
        seldom rarely dont doesnt didnt wont wouldnt cant couldnt shouldnt mustnt isnt arent wasnt
        werent hasnt havent hadnt aint
    """),
    negative=words("""
        only just merely lack lacks lacked lacking miss misses missed missing absent absence
        ignore ignores ignored ignoring avoid avoids avoided avoiding prevent prevents prevented
        refuse refuses refused fail fails failed failing failure forbid forbids forbidden except
        unless rather instead outside exempt skip skips skipped omit omits omitted exclude
        excludes excluded reject rejects rejected deny denies denied few optional optionally too
        impossible unable incorrect invalid incomplete inconsistent immutable irrelevant illegal
        insensitive independent independently inaccurate invisible irregular wrong false hate
        hates hated dislike dislikes disliked beyond stop stops stopped until contrary opposed
        opposite against worse bad refute refutes disagree disagrees doubt doubts
    """),
    not_negating=(
        r"\b(?:or not|not (?:only|just|merely|necessarily)|no matter|why not|no doubt|no problem"
        r"|(?:is|are|do|does|did|was|were|ca|wo)n['’]t (?:it|you|we|they|he|she))\b"
    ),
    negative_affixes=r"(?:un(?!der|i(?!m|n)|til|less|cle)[a-z]{3,}|non[a-z]{4,}|dis[a-z]{5,}|[a-z]{3,}less)",
    clause_openers=words("""
        but whereas while although though because since so if when until unless that which who
        where and then
    """),
    axes=_AXES,
    universal=words("""
        all every everyone everybody everything always never nobody whole
        entire must proves prove proven certainly definitely undoubtedly best easiest
    """) | phrases("no one"),
    hedges=words("""
        may might could can often sometimes usually probably possibly perhaps maybe likely some
        many most mostly several kinda kind sort tend tends tended seems seem think believe guess
        generally typically normally almost nearly suggest suggests popular
    """),
    persons=words("i we us you me people humans human everyone anybody person users user"),
    comparing=words("than above below over under beneath outranks beats exceeds"),
    targets=words("to into onto toward towards"),
    determiners=words("the a an this that my our your his her its their another"),
    replaced=phrases("instead of, rather than, in place of"),
    kinds=words("function functions method methods keyword command statement variable operator"),
    not_names=r"\w+ly",
    naming=words("called named nicknamed keyword variable function method"),
)
