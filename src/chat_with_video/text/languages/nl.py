"""Dutch."""

from chat_with_video.text.language import (
    AnswerFrames,
    BoundaryCues,
    Fillers,
    Labels,
    Language,
    PhraseCues,
    QuestionCues,
    ReadabilityCues,
    SpeakerCues,
    phrases,
    words,
)

LANGUAGE = Language(
    code="nl",
    english_name="Dutch",
    native_name="Nederlands",
    aliases=(
        "nld",
        "dut",
    ),
    stemmer="dutch",
    search_config="dutch",
    stopwords=words("""
        aan al alle alleen alles als altijd ander andere anders ben bij bijvoorbeeld bent beetje ook
        daar daarna dan dat de deze die ding dingen dit doen doet door dus echt een eens eerst
        eigenlijk en er ergens even gaan gaat gewoon geen geven goed haar had hadden hallo heb
        hebben hebt heel heeft hele hem hen het hier hij hoe hun iemand iets ik in is ja je jij jou
        jouw jullie kan komen komt kun kunnen kunt laten maar mag maken me meer meest men met mij
        mijn misschien moet moeten mogen na naar natuurlijk nee niet niets nog nou nu of om omdat
        onder ons onze op over precies te tegen toch toe toen tot twee uit van veel voor waar waarom
        want wanneer waren was wat weer weet wel welke welkom werd wie wij wil willen worden wordt
        zal ze zeer zeg zeggen zegt zelf zich zie zien zij zijn zo zoals zou zouden video
    """),
    asking=words("""
        beschrijf betekent gaat inhoud onderwerp samenvatten samenvatting spreker uitleggen vraag
    """),
    pointing=words("hij hem zij haar ervan daarvan"),
    carrying_on=words("en maar dus of dan"),
    abbreviations=words("dr prof st bijv ca"),
    chapter_openings=("nu", "dus", "oké", "laten we"),
    labels=Labels(
        introduction="Inleiding",
        conjunction="en",
        key_terms="Trefwoorden: {}.",
        related_question="Wat hebben ‘{}’ en ‘{}’ met elkaar te maken?",
        definition_question="Wat is ‘{}’?",
    ),
    answers=AnswerFrames(
        not_found="De offline-engine heeft hierover geen passage gevonden.",
        untranslated=(
            "De offline-engine kan niet vertalen, en de video is "
            "in een andere taal dan de vraag."
        ),
        first="De video zegt:",
        later="Later:",
        earlier="Eerder:",
        speaker="{} zegt:",
        silent="{} zegt hier niets over, voor zover de offline-engine kan zien.",
    ),
    fillers=Fillers(
        leading=words("dus eh uh en maar oké nou ja") | phrases("en dan"),
    ),
    boundaries=BoundaryCues(
        strong=words("dus nu maar dan oké"),
        weak=words("en omdat als want of"),
        subjects=words("ik we wij je jij jullie ze zij het de een dit dat er"),
        unfinished=words("""
            de het een van in op met en of maar voor te is zijn ik we je niet heel dat die als
        """),
    ),
    key_phrases=PhraseCues(
        before_nouns=words("de het een van in deze dit die dat onze uw"),
        before_verbs=words("ik je we wij jullie ze te"),
    ),
    questions=QuestionCues(
        definition=r"(?:is|zijn)\s+(?:een|de|het)\b",
    ),
    readability=ReadabilityCues(
        dangling=r"(?:hij|zij|ze|het|dat|dit|deze|die|omdat|want|waar|wat|als)\b",
        greeting=r"\b(?:hallo|welkom|bedankt)\b",
        significant=r"\b(?:belangrijk|doel)",
    ),
    speakers=SpeakerCues(
        asked=(
            r"\b(?:heeft|hebben|had|hadden|<says>) <name>",
            r"\b(?:volgens|naar mening van) <name>",
            (
                r"<name's> (?:mening|idee|ideeën|voorstel|voorstellen|vraag|vragen|antwoord"
                r"|presentatie|standpunt|zorg|zorgen|uitleg|plan|plannen|kritiek|bezwaar|bezwaren)\b"
            ),
            (
                r"\b(?:mening|idee|ideeën|voorstel|voorstellen|vraag|vragen|antwoord|presentatie"
                r"|standpunt|zorgen|uitleg|plan|plannen|kritiek|bezwaar|bezwaren) van <name>"
            ),
            r"\b(?:wat|dat|of|hoe|waarom|toen|omdat) <name>(?= (?:[^?]* )?<says>\b)",
            r"^\W*(?:(?:en|maar) )?<name>(?:\W*$| over )",
        ),
        asked_with_capital=(r"\b(?:is|was|wilde|wil) <name>(?!\W*$)",),
        who=r"(?:^\W*(?:(?:en|maar|van|met|door) )?|\bzeg me )(?:wie|wiens|welke persoon)\b",
        saying=words("""
            zegt zei zeiden gezegd vindt vond gevonden denkt dacht gedacht meent meende stelt stelde
            voorgesteld gelooft geloofde vertelt vertelde verteld noemt noemde genoemd vraagt vroeg
            gevraagd antwoordt antwoordde geantwoord wil wilde gewild beweert beweerde belooft
            beloofde beloofd beschrijft beschreef beschreven vreest vreesde hoopt hoopte spreekt
            sprak gesproken klaagt klaagde geklaagd legt legde uitgelegd meldt meldde gemeld
        """),
        roles=words("""
            meneer mevrouw dhr mw dr dokter professor prof minister president voorzitter directeur
            leider manager ontwerper expert leraar lerares docent gast spreker ingenieur
        """),
        articles=words("de het"),
        endings=(("'s", ""), ("s", "")),
    ),
)
