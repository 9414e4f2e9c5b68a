"""German."""

from chat_with_video.text.language import (
    ActionItemCues,
    AnnouncementCues,
    AnswerFrames,
    BoundaryCues,
    Cue,
    Fillers,
    Labels,
    Language,
    NumberWords,
    PhraseCues,
    QuestionCues,
    ReadabilityCues,
    SpeakerCues,
    TimeWords,
    phrases,
    word_sequence,
    words,
)

# What people in a meeting ask of each other and promise.
_DONE_FOR_OTHERS = (
    r"schicken|senden|mitbringen|bringen|vorbereiten|klären|prüfen|organisieren|buchen|bestellen"
    r"|anrufen|nachfragen|kümmern|weiterleiten|zuschicken|besorgen|fertigstellen|aufschreiben"
    r"|einreichen|einladen|testen|abklären|melden|erledigen|übernehmen|aktualisieren"
)

_UNITS = word_sequence("""
    null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn
    sechzehn siebzehn achtzehn neunzehn
""")
_TENS = word_sequence("zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig")

LANGUAGE = Language(
    code="de",
    english_name="German",
    native_name="Deutsch",
    aliases=(
        "deu",
        "ger",
    ),
    stemmer="german",
    search_config="german",
    stopwords=words("""
        ab aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim
        bereits bin bis bisschen bist da dabei dafür daher damit danach dann daran darauf darüber
        das dass davon dazu dein deine dem den denn der des deshalb dich die dies diese diesem
        diesen dieser dieses dinge dir doch dort du durch eben eigentlich ein eine einem einen einer
        eines einfach einige einmal er erst es etwas euch euer für ganz gar geben gehen geht genau
        gerade gibt gut habe haben hallo hat hatte hatten hier hin ich ihm ihn ihnen ihr ihre ihren
        im immer in ins ist ja jede jeden jeder jedes jetzt kann kannst kein keine keinen können
        könnte kommen kommt lassen machen macht mal man mehr mein meine mich mir mit möchte muss
        müssen nach natürlich nein nicht nichts noch nun nur ob oder ohne okay schon sehen sehr sei
        sein seine seinen seit selbst sich sie sieht sind so soll sollte sondern sonst sowie teil
        tun über um und uns unser unsere unter viel viele vielleicht vom von vor war waren warum was
        weil welche welcher wenn wer werden wie wieder will willkommen wir wird wirklich wissen wo
        wollen wurde würde wurden zu zum zur zwei zwischen heute sagen sagt weiß video
    """),
    asking=words("""
        bedeutet beschreibe erkläre erklären erklärt frage handelt inhalt sprecher thema themen
        vortrag wofür worum worüber zusammenfassen zusammenfassung
    """),
    pointing=words("er ihn ihm ihr davon dafür dazu damit dabei"),
    carrying_on=words("und aber also oder dann"),
    empty=words("der die das und"),
    negations=words("nicht kein keine nie"),
    abbreviations=words("dr prof st z.b d.h bzw usw ca"),
    chapter_openings=("jetzt", "nun", "als nächstes", "kommen wir"),
    override_orders=(
        ("ignoriere", r"\s+(?:alle\s+)?(?:vorherigen|bisherigen|vorigen)\s+anweisungen\b"),
    ),
    labels=Labels(
        introduction="Einleitung",
        conjunction="und",
        key_terms="Stichwörter: {}.",
        related_question="Wie hängen „{}“ und „{}“ zusammen?",
        definition_question="Was ist „{}“?",
    ),
    answers=AnswerFrames(
        not_found="Die Offline-Engine hat dazu keine Stelle gefunden.",
        untranslated=(
            "Sie kann nicht übersetzen, und das Video ist "
            "in einer anderen Sprache als die Frage."
        ),
        first="Im Video heißt es:",
        later="Später:",
        earlier="Davor:",
        speaker="{} sagt:",
        silent="{} sagt dazu nichts, soweit die Offline-Engine es erkennt.",
    ),
    fillers=Fillers(
        leading=words("also äh ähm ja nun und aber okay gut so")
        | phrases("und dann, naja, na gut"),
    ),
    boundaries=BoundaryCues(
        strong=words("also jetzt nun aber dann deshalb okay"),
        weak=words("und weil wenn denn oder"),
        subjects=words("ich wir ihr sie er es das die der ein eine man"),
        unfinished=words("""
            der die das ein eine einen dem den des und oder aber zu in mit von für auf ist sind wir
            ich sie nicht sehr weil dass wenn
        """),
    ),
    key_phrases=PhraseCues(
        before_nouns=words("""
            der die das den dem des ein eine einen einem einer eines von im am zum zur dieser diese
        """),
        before_verbs=words("ich du wir ihr sie man zu"),
        plain=words("""
            zeile wort zahl frage schritt fall tag woche monat jahr stunde minute sekunde
        """),
    ),
    action_items=ActionItemCues(
        asking=(
            Cue(1.6, r"\b(?:ihr|du|sie) (?:solltet?|solltest|sollten|müsst|musst|müssen)\b"),
            Cue(3.0, r"^(?:achtet|achten sie|denkt daran|vergesst nicht|versucht|stellt sicher)\b"),
            Cue(2.5, r"\b(?:hausaufgabe|ich empfehle|stellen sie sicher)\b"),
        ),
        telling=r"\bmüssen (?:nicht|kein)\b|\bmusst (?:nicht|kein)",
        agreeing=(
            Cue(
                2.6,
                rf"\b(?:kannst|könntest|könnt|könntet|können|könnten|würdest|würden)"
                rf" (?:du|ihr|sie)\b.*\b(?:{_DONE_FOR_OTHERS})\b",
            ),
            Cue(
                3.0,
                r"\bbitte\b.*\b(?:schick|schicke|schickt|sende|sendet|bring|bringt|schreib|schreibt"
                r"|prüf|prüfe|prüft|klär|kläre|klärt|ruf|ruft|mach|macht|bereite|bereitet)\b"
                r"|^(?:schick|schicke|schickt|sende|sendet|bring|bringt|schreib|schreibt|prüfe|prüft"
                r"|kläre|klärt|ruf|ruft|mach|macht|bereite|bereitet|schicken sie|senden sie"
                r"|bringen sie|prüfen sie|klären sie) .*\bbitte\b",
            ),
            Cue(
                2.3,
                rf"\b(?:ich|wir) (?:werde|werden) .*\b(?:{_DONE_FOR_OTHERS})\b"
                r"|\bich (?:schicke|sende|bringe|kläre|prüfe|organisiere|bereite|kümmere mich"
                r"|melde mich|besorge|buche|bestelle|rufe)\b",
            ),
        ),
    ),
    announcements=AnnouncementCues(
        leading=(
            r"(?:sprechen (?:\w+ ){0,2}über|reden (?:\w+ ){0,2}über|lernen (?:\w+ ){0,2}über"
            r"|kommen (?:\w+ ){0,2}zu|nennt man|heißt|genannt)"
        ),
        articles=words("der die das den dem ein eine einen einer"),
    ),
    questions=QuestionCues(
        definition=r"(?:ist|sind)\s+(?:eine?|der|die|das)\b",
    ),
    readability=ReadabilityCues(
        dangling=(
            r"(?:er|sie|es|das|dies|diese[rsnm]?|dort|da|was|wer|weil|dass|welche[rs]?|denn)\b"
        ),
        greeting=r"\b(?:hallo|willkommen|danke)\b",
        significant=r"\b(?:wichtig|heißt|bedeutet)",
    ),
    speakers=SpeakerCues(
        asked=(
            r"\b(?:hat|haben|hatte|hatten|<says>) <name>",
            r"\b(?:laut|nach ansicht von|nach meinung von|gemäß) <name>",
            (
                r"<name's> (?:meinung|ansicht|idee|ideen|vorschlag|vorschläge|bedenken|argumente?"
                r"|frage|fragen|antwort|vortrag|bericht|erklärung|haltung|sorge|sorgen|position|plan"
                r"|pläne|einwand|einwände|kritik|aussage|aussagen)\b"
            ),
            (
                r"\b(?:meinung|ansicht|idee|ideen|vorschlag|vorschläge|bedenken|argumente?|frage|fragen"
                r"|antwort|vortrag|bericht|erklärung|haltung|sorge|sorgen|position|plan|pläne|einwand"
                r"|einwände|kritik|aussage|aussagen) (?:von )?<name>"
            ),
            r"\b(?:was|dass|ob|wie|warum|wann|als|weil) <name>(?= (?:[^?]* )?<says>\b)",
            r"^\W*(?:(?:und|aber) )?(?:was ist mit )?<name>(?:\W*$| (?:zu|zum|zur|über) )",
        ),
        asked_with_capital=(r"\b(?:ist|war|wollte|will|möchte) <name>(?!\W*$)",),
        who=r"(?:^\W*(?:(?:und|aber|von|mit) )?|\b(?:sag mir|weißt du|wissen sie), )"
        r"(?:wer|wessen|wem|wen|welche person)\b",
        saying=words("""
            sagt sagte sagen gesagt meint meinte meinen gemeint denkt dachte denken gedacht findet
            fand gefunden glaubt glaubte erzählt erzählte erklärt erklärte berichtet berichtete
            erwähnt erwähnte fragt fragte gefragt antwortet antwortete geantwortet schlägt schlug
            vorgeschlagen behauptet behauptete fordert forderte gefordert will wollte wollen
            gewollt möchte wünscht wünschte befürchtet befürchtete warnt warnte gewarnt kritisiert
            kritisierte hält hielt spricht sprach gesprochen äußert äußerte geäußert verspricht
            versprach versprochen plant plante beklagt beklagte
        """),
        roles=words("""
            herr herrn frau dr doktor prof professor professorin minister ministerin präsident
            präsidentin vorsitzende vorsitzender leiter leiterin chef chefin direktor direktorin
            lehrer lehrerin moderator moderatorin gast sprecher sprecherin expertin experte
            designer designerin ingenieur ingenieurin projektleiter projektleiterin
        """),
        articles=words("der die das den dem des vom"),
        endings=(("s", ""),),
    ),
    times=TimeWords(
        hours=words("uhr"),
    ),
    numbers=NumberWords(
        units=_UNITS,
        tens=_TENS,
        others=(
            ("ein", 1),
            ("eine", 1),
            ("zwo", 2),
            ("einhundert", 100),
            *((f"{_UNITS[unit]}hundert", 100 * unit) for unit in range(2, 10)),
            *(
                (f"{'ein' if unit == 1 else _UNITS[unit]}und{tens}", 10 * place + unit)
                for place, tens in enumerate(_TENS, start=2)
                for unit in range(1, 10)
            ),
        ),
        scales=(
            ("hundert", 100),
            ("tausend", 1_000),
            ("million", 1_000_000),
            ("millionen", 1_000_000),
            ("milliarde", 1_000_000_000),
            ("milliarden", 1_000_000_000),
        ),
        periods=(("jahrzehnt", 10), ("jahrzehnte", 10), ("jahrzehnten", 10)),
    ),
)
