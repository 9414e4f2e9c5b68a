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
    TimeWords,
    phrases,
    word_sequence,
    words,
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
        first="Im Video heißt es:",
        later="Später:",
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
