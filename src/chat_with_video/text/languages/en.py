"""English."""

from chat_with_video.text.english_support import NUMBERS, SUPPORT
from chat_with_video.text.language import (
    ActionItemCues,
    AnnouncementCues,
    AnswerFrames,
    BoundaryCues,
    Cue,
    Fillers,
    Labels,
    Language,
    PhraseCues,
    QuestionCues,
    ReadabilityCues,
    SpeakerCues,
    TimeWords,
    phrases,
    word_sequence,
    words,
)

# Verbs that ask the listener to do something at the start of a sentence or after "When you …,".
# Verbs of demonstrating (look, take a value, put it there) are left out: they describe.
_ASKED = (
    r"open|close|write|plan|shuffle|recall|test yourself|ask|explain|set aside|choose|pick|keep a"
    r"|review|repeat|schedule|call|email|bring|do the same|prepare|check what|walk|sleep|book"
    r"|take (?:a (?:blank|sheet|break|walk|note)|notes|\w+ minutes)|tell (?:a|your)"
)
_AFTER_CLAUSE = (
    r"(?:(?:when|after|before|if|every|next|tomorrow|today|this|then|instead)\b[^,]*,"
    r"(?: [^,]{1,40},)* )?"
)
# What people in a meeting ask of each other and promise. Left out are verbs of explaining, such as
# show, give and put: "I'll show you" is done at once.
_DONE_FOR_OTHERS = (
    r"send|e-?mail|mail|bring|prepare|draft|write up|write the|finish|book|order|phone|ring"
    r"|call (?!it|that|this)\w+|ask (?!you|your|a\b|an\b|again|another)\w+|contact"
    r"|schedule|arrange|organi[sz]e|set up|circulate|distribute|forward|submit|upload"
    r"|update the|share the|check with|check whether|check if|talk to|speak to"
    r"|look into|find out|follow up|take care of|make sure|remind|invite|fix|review|test|deliver"
    r"|pay|buy|sign|get back to|let (?:you|me|us|him|her|them|everyone) know|do (?:that|it|this) by"
)

LANGUAGE = Language(
    code="en",
    english_name="English",
    native_name="English",
    aliases=("eng",),
    stemmer="english",
    search_config="english",
    stopwords=words("""
        a about above actually after again against all almost already alright also although always
        am an and another any anybody anyone anything anyway are aren't around as ask at away back
        basically be because been before begin being below best better between big bit both bring
        but by call called came can can't cannot cause certain chapter come comes coming could
        couldn't course cut day did didn't different do does doesn't doing don't done down each easy
        either else end enough et cetera etc even ever every everybody everyone everything exactly
        far feel few find fine first for four from full further gave get gets getting give given
        gives giving go goes going gone gonna good got gotta great guess guy guys had hand happen
        happens hard has have haven't having he hello help her here hey hi him his hold how however
        huh i idea if in indeed instead interesting into is isn't it its itself just keep kind kinda
        knew know known knows last later least leave left less let lets like likely little long look
        looked looking looks lot lots made make makes making many may maybe me mean means might mine
        moment more most move much must my myself name need needed needs neat never new next nice no
        nobody none nor not nothing now nowhere of off often oh ok okay old on once one ones only
        onto or other others our ours out over own part people perhaps piece place play please point
        pretty probably put puts quick quite rather read ready real really reason right run runs
        said same saw say saying says second see seeing seem seems seen several shall she short
        should show shows shouldn't side simple simply since so some somebody somehow someone
        something sometimes somewhat somewhere soon sort start started starting starts still stop
        stuff such super supposed sure take taken takes taking talk talked talking tell tells ten
        than thank thanks that the their theirs them themselves then there therefore these they
        thing things think thinking third this those though thought three through throughout thus
        time times to today together told too took toward towards tried tries true try trying turn
        turns two type uh uhm um under understand until up upon us use used useful uses using
        usually various very via video wait wanna want wanted wants was wasn't watch way ways we
        well went were weren't what whatever when whenever where wherever whether which while whoa
        who whole whom whose why will wish with within without won't word work working works worry
        would wouldn't wow wrong yeah year years yes yet you your yours yourself nope yep mm hmm mmm
        weird happened happening literally obviously absolutely definitely certainly especially
        approximately immediately eventually cool awesome amazing nicer early late five six seven
        eight nine hundred thousand million zero middle top bottom half rest small large bigger
        biggest larger smaller simpler easier harder faster slower important tiny cleverness terms
        sense fact example matter couple bunch capable worked watching realize remember imagine
        notice expect decide follow figure pull push picture fun whatnot welcome ahead lecture slide
        slides section sound sounds you'd you'll you're you've i'd i'll i'm i've we'd we'll we're
        we've they'd they'll they're they've he's she's it's that's there's here's what's let's
        who's how's where's gon ain't dunno ve ll re everywhere else's forth kinds sorts parts
        pieces
    """),
    telling=words("rest long longer short picture fun early late fast faster slow slower"),
    asking=words("""
        agree agreed answer briefly clip clips conclude concluded conclusion consider content
        contents conversation decide decided decision describe described description detail details
        discuss discussed discussing discussion explain explained explanation general lecturer main
        mainly meeting meetings mention mentioned opinion opinions overview participant participants
        presenter professor question recommend recommended speaker speakers subject suggest
        suggested suggestion suggestions summarise summarize summary talks teacher team topic topics
        transcript whole
    """),
    pointing=words("it its they them their theirs he him his she her hers that those"),
    carrying_on=words("and but so or then also else"),
    empty=words("a an the and so that uh um"),
    negations=words("""
        hardly barely scarcely seldom rarely nobody nor neither except unless not no never none
        nothing cannot without dont doesnt didnt wont wouldnt cant couldnt shouldnt mustnt isnt
        arent wasnt werent hasnt havent hadnt
    """),
    abbreviations=words("mr mrs ms dr prof st vs no fig eq inc ltd jr sr e.g i.e cf approx"),
    chapter_openings=(
        "now ",
        "so now",
        "okay",
        "ok ",
        "so the next",
        "next",
        "let's",
        "so let's",
        "so,",
        "and so",
    ),
    labels=Labels(
        introduction="Introduction",
        conjunction="and",
        key_terms="Key terms: {}.",
        related_question="How are “{}” and “{}” related?",
    ),
    answers=AnswerFrames(
        not_found="The offline engine found no passage about this.",
        untranslated=(
            "It cannot translate, and the video is " "in another language than the question."
        ),
        first="The video says:",
        later="Later:",
        earlier="Earlier:",
        speaker="{} says:",
        silent="{} says nothing about this, as far as the offline engine can tell.",
    ),
    fillers=Fillers(
        hesitations=words("um er"),
        leading=words("""
            so um uh uhm er well okay ok now and but yeah yep yes oh right alright actually
            basically anyway hmm mm then also like see again
        """)
        | phrases(
            """
            you know, i mean, of course, kind of, sort of, all right, as i said, you see, as you
            can see, you can see that, remember that, and then, let's see
        """
        ),
        # "Like this one" and "see the book" are not fillers: only a comma makes "like" and "see"
        # fillers.
        leading_before_comma=words("like see again also yes right then") | phrases("sort of"),
        trailing=(
            r"[\s,]+(?:right|okay|ok|yeah|and|so|but|you know|and so|and then|um|uh|now)[\s,.?]*$"
        ),
        always_capital=r"(?<![\w.'-])i(?=(?:['’](?:m|ve|ll|d))?(?:[\s,.;!?]|$))",
        meant_twice=words("very really many had that"),
    ),
    boundaries=BoundaryCues(
        strong=words("""
            so now okay ok well but then anyway however therefore alright first next finally
        """),
        weak=words("and because if when while although or also"),
        subjects=words("""
            i we you they he she it this these there the a an my our your if when in as for that's
            there's it's i'm i'll i've we're we'll we've you're you'll they're let's here one some
            each
        """),
        openers=words("""
            that's there's it's i'm i've i'll we're we've let's you're they're here's
        """),
        unfinished=words("""
            a an the of to in on at by for from with into about than as and or but so because if
            that which who whose what when where how why is are was were be been being am do does
            did have has had can could will would should must may might shall not very really just
            my your our their his her its this these those i we you they he she it's i'm you're
            we're they're there's that's like such some any no each every between where's kind sort
            gonna want wanna trying means says say said know think it then actually basically even
            only also don't doesn't isn't can't won't going is's more most let let's make makes see
            tell put get an' until while although both either one's um uh i've many much things way
            ways thing place time reason everything something anything nothing how's whatever
        """),
        continuing=words("""
            to of than that which who whom or until across into onto whether is are was were am be
            been being have has had do does did can could will would should not
        """),
        auxiliaries=words("""
            is are was were have had can could will would should might must need want do don't can't
            won't didn't wasn't weren't isn't aren't call know see take learn use
        """),
    ),
    key_phrases=PhraseCues(
        before_nouns=words("""
            a an the this that these those my your our their his its of in on into from about for
            with some any each every no another called by through between many two three several
        """),
        before_verbs=words("""
            i you we they he she to can could will would should must might don't didn't doesn't
            can't won't i'll you'll we'll they'll who gonna wanna let's not i've we've you've just
            it people and then
        """),
        plain=words("""
            line code text word data book number value case question order step file false true
            equal greater less blah concept problem beginning end key actual particular common bad
            second minute hour day week month year user skip order choose history outside person
            thing case hopefully form name fast main lives rows phone mail print statement based
            match method check impact issue goal idea whole couple
        """),
        adverbs=r"ly$",
    ),
    action_items=ActionItemCues(
        asking=(
            Cue(
                3.0,
                r"^(?:please )?(?:make sure|remember to|don't forget|be sure to|go ahead and"
                r"|take a look at|check out|try (?:to|it|this|out|the|using)|download|install"
                r"|practi[cs]e|avoid|read (?:the|chapter|my)|write down|send|submit|finish"
                r"|never|always|sign up|go to|start (?:with|by))\b",
            ),
            Cue(2.6, rf"^(?:and )?{_AFTER_CLAUSE}(?:and )?(?:{_ASKED})\b"),
            Cue(2.0, r"\b(?:homework|your (?:assignment|task)|to-do|action items?)\b"),
            Cue(
                2.6,
                r"\b(?:i want you to|i'd like you to|encourage you to|my advice"
                r"|i (?:would )?recommend|i (?:would )?suggest|i urge you|i advise)\b",
            ),
            Cue(
                1.6,
                r"\byou (?:really )?(?:should|ought to|need to|have to|must|gotta)\b"
                r"|\byou(?:'re going to need|'re gonna need|'ve got to) ",
            ),
            Cue(1.3, r"\bwe (?:need|have|ought) to\b|\bwe should\b|\bsomeone (?:needs|has) to\b"),
            Cue(
                3.0,
                r"\b(?:let's|i'll|we'll|you'll|will)\b.*\bby (?:monday|tuesday|wednesday"
                r"|thursday|friday|saturday|sunday|tomorrow|next|the end of)\b",
            ),
            Cue(
                1.5,
                r"\b(?:deadline|due (?:on|by|next|tomorrow)|next (?:meeting|week) (?:we|i"
                r"|you))\b",
            ),
        ),
        telling=(
            r"\byou (?:don't|do not) (?:have|need) to\b|\b(?:reason|problem|thing|things|what|all"
            r"|everything|where|why|how|which|that|because|if|when|until|unless) (?:is )?(?:you"
            r"|we) (?:really )?(?:have to|need to|should|must)\b|\b(?:used to|had to|would have"
            r"|may have to|might have to|you might|as you'll see|i'm not going to)\b"
            r"|\band you (?:get|see|can|will)\b|\bwe have to (?:get|start|learn|say|have|do)\b"
            r"|\b(?:if|when) (?:you|we)\b.*\b(?:you|we) (?:have|need) to\b|^(?:never mind"
            r"|make sure (?:that )?you can't)\b|\byou to (?:be|understand|know|think|feel|realize"
            r"|see)\b"
        ),
        vague=r"\b(?:this|that|it|these|those|stuff|thing|things|here|there)\b",
        agreeing=(
            Cue(
                2.6,
                rf"(?:\b(?:could|can|would|will) you (?:also |maybe |perhaps )?(?:please )?"
                rf"|\bplease (?:also )?)(?:{_DONE_FOR_OTHERS})\b",
            ),
            Cue(
                2.3,
                rf"\b(?:i(?:['’]ll| will)|we(?:['’]ll| will)|i(?:['’]m| am) going to"
                rf"|i can) (?:also )?(?:{_DONE_FOR_OTHERS})\b",
            ),
        ),
    ),
    announcements=AnnouncementCues(
        leading=(
            r"(?:talk(?:ing)? (?:\w+ ){0,3}about|look(?:ing)? at|learn(?:ing)? (?:\w+ ){0,3}about"
            r"|cover(?:ing)?|introduc(?:e|ing) you to|move on to|called|what we call|known as"
            r"|(?:notion|concept|idea|purpose) of|(?:come|get) to)(?: (?:is|are))?"
        ),
        articles=words("the a an some these this those our more all of how to use"),
        kept_articles=words("the a an"),
    ),
    questions=QuestionCues(
        asked=(
            r"(?:what|why|how (?:long|much|many|often|do|does|can)|when|who|which)\b"
            r"(?!.*\b(?:it|this|that|these|those|right|okay)\b)[\w' -]{12,70}\?"
        ),
    ),
    readability=ReadabilityCues(
        dangling=(
            r"(?:it|they|he|she|them|him|its|their|his|her|those|these|that|this|which|who"
            r"|what|than|because|if|when|until|to|of|one|or|another|there|here|you|otherwise"
            r"|each|both|in that|does|did|is|are|was|lives?|comes?|goes|says?|the other|then"
            r"|while|although|where|not|something|some of|how|either|any of)\b(?!\s+(?:course"
            r"|chapter|class|lecture|video|course|key|main))"
        ),
        greeting=(
            r"\b(?:hello|hallo|ciao|hi everyone|hey|welcome|thanks? (?:you|for)|see you|bye"
            r"|subscribe|my name is|i'm (?:dr|your))\b"
        ),
        significant=(
            r"\b(?:important|the (?:key|idea|point|goal|purpose|problem|reason|difference|main"
            r"|notion|concept|trick)\b|is called|we call|are called|means that|which means"
            r"|known as|in other words|defined?|in general|significan[ct])"
        ),
        definition=r"^(?:an? |the )?(?:[\w'-]+ ){1,3}(?:is|are) (?:an?|the|one of)\b",
        pointing=(
            r"\b(?:here|over there|right there|this (?:one|line|thing|guy|right)|that (?:one|line"
            r"|thing)|these (?:ones|things|guys|little)|the next line|like this|like that)\b"
        ),
        personal=r"\b(?:i|i'm|i've|i'd|i'll|me|my)\b",
        # An announcement of the next topic adds nothing to a summary.
        announcing=(
            r"\b(?:up next|coming up|(?:first|next|other|last) thing (?:\w+ ){0,3}(?:we|i|you)"
            r"|i'll|we(?:'ll| will)|(?:we|i)(?:'re| are|'m| am)? (?:\w+ )?(?:going to|gonna)"
            r"|over the next|for now|so far|hopefully|by now|let me|let's|remember|i want"
            r"|for example|ago|if you (?:look|remember|recall))\b"
        ),
        clause=(
            r"\b(?:is|are|was|were|am|be|been|has|have|had|do|does|did|can|could|will|would|should"
            r"|must|may|might|i|we|you|they|he|she|it|who|which)\b|['’](?:s|re|ve|ll|m|d)\b|n['’]t\b"
        ),
        loose=(
            r"\b(?:you know|i mean|whatever|blah|oh|okay|ok|stuff|yeah|uh|um|gonna|wanna|et cetera"
            r"|something something|sort of|kind of|like,|going to show|weird|cool|guys)\b"
        ),
        vague=r"\b(?:it|this|that|they|them|those|these|something)\b",
    ),
    speakers=SpeakerCues(
        asked=(
            r"\b(?:did|does|do|didn't|doesn't|has|have|had|would|could) <name>",
            r"\b(?:according to|presented by|said by|raised by|suggested by|proposed by) <name>",
            (
                r"<name's> (?:own |first |main |personal )?(?:opinions?|views?|thoughts?|ideas?"
                r"|suggestions?|proposals?|reasons?"
                r"|arguments?|concerns?|worr(?:y|ies)|questions?|answers?|presentation|comments?"
                r"|position|attitude|remarks?|points?|explanation|report|summary|plans?|advice"
                r"|recommendations?|objections?|reaction|response|statement|stance|perspective"
                r"|take|turns?)\b"
            ),
            (
                r"\b(?:opinions?|views?|thoughts?|ideas?|suggestions?|proposals?|arguments?|concerns?"
                r"|questions?|answers?|presentation|comments?|remarks?|explanation|report|words) "
                r"(?:of|by|from) <name>"
            ),
            r"<name> <says>\b",
            (
                r"^\W*(?:(?:and|so|but|then) )?(?:what about |how about )?<name>"
                r"(?:\W*$| (?:on|about) )"
            ),
        ),
        asked_with_capital=(r"\b(?:is|was|are|were) <name>(?!\W*$)",),
        who=(
            r"(?:^\W*(?:(?:and|so|but|then|by|from|with|to) )?|\b(?:tell me|know|say) )"
            r"(?:who|whose|whom|which (?:person|speaker|participant|member|of them))\b"
        ),
        saying=words("""
            add added addressed announce announced answer answered argue argued ask asked believe
            believed bring brought came claim claimed come comment commented complain complained
            contribute contributed disagree disagreed elaborate elaborated emphasize emphasized
            express expressed feel feels felt find found insist insisted intend intended note noted
            object objected point pointed present presented promise promised propose
            proposed raise raised react reacted remark remarked replied reply report reported
            respond responded reveal revealed said say says speak spoke state stated stress
            stressed talk talked tell tells think thinks thought told up want wanted wants warn
            warned wish wished wonder wondered worried worry describe described explain explained
            mention mentioned recommend recommended suggest suggested agree agreed
        """),
        roles=words("""
            mr mrs ms miss mx sir madam dr doctor prof professor minister president chair chairman
            chairwoman chairperson manager director designer expert engineer developer officer
            teacher lecturer student host guest interviewer interviewee moderator presenter speaker
            secretary treasurer captain judge witness lawyer nurse patient customer client lady man
            woman guy boss lead leader specialist analyst
        """),
        articles=words("the"),
        endings=(("'s", ""),),
    ),
    times=TimeWords(
        units=word_sequence("""
            zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
            fifteen sixteen seventeen eighteen nineteen
        """),
        tens=word_sequence("twenty thirty forty fifty"),
        hours=words("oclock am pm a p hours"),
    ),
    numbers=NUMBERS,
    support=SUPPORT,
)
