"""Italian."""

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
    code="it",
    english_name="Italian",
    native_name="italiano",
    aliases=("ita",),
    stemmer="italian",
    search_config="italian",
    elides_articles=True,
    stopwords=words("""
        a abbiamo abbia ad adesso agli ai al alcuni alla alle allo allora altra altre altri altro
        anche ancora avere aveva avete bene c'è che chi ci ciao ciò come con cosa cose così cui da
        dagli dai dal dalla dalle davvero degli dei del della delle dello deve di dice dire dobbiamo
        dopo dove due è e ecco ed era erano esempio essere fa fare fatto fino fra già gli grazie ha
        hai hanno ho i il in io la le lei li lo loro lui ma me meno mi mia mio molta molte molti
        molto ne negli nei nel nella nelle nello no noi non nostra nostro nulla o ogni oggi ora
        parte per perché però più po poco poi possiamo possono proprio può qual quale quali qualche
        qualcosa quando quanto quella quelle quelli quello questa queste questi questo qui quindi
        sarà se sei sempre senza si sì siamo sia siete solo sono sopra sta stata stato su sua sue
        sugli sui sul sulla suo suoi tanto te ti tra troppo tu tutta tutte tutti tutto un una uno
        vediamo verso vi via voi volta vuole video
    """),
    asking=words("""
        contenuto descrivi domanda parla riassumi riassunto significa spiega spiegare tema temi
        tratta
    """),
    pointing=words("lui lei loro esso essa"),
    carrying_on=words("e ma quindi o allora"),
    empty=words("la un una e"),
    negations=words("non mai"),
    abbreviations=words("dr prof ca"),
    chapter_openings=("ora", "adesso", "allora", "quindi", "passiamo"),
    labels=Labels(
        introduction="Introduzione",
        conjunction="e",
        key_terms="Parole chiave: {}.",
        related_question="Che relazione c’è tra «{}» e «{}»?",
        definition_question="Che cosa significa «{}»?",
    ),
    answers=AnswerFrames(
        not_found="Il motore offline non ha trovato passaggi su questo.",
        untranslated=(
            "Non può tradurre, e il video è in " "una lingua diversa da quella della domanda."
        ),
        first="Il video dice:",
        later="Più avanti:",
        earlier="Prima:",
        speaker="{} dice:",
        silent="{} non dice nulla su questo, per quanto può vedere il motore offline.",
    ),
    fillers=Fillers(
        leading=words("allora quindi ehm e ma ok dunque") | phrases("e poi, cioè, bene"),
    ),
    boundaries=BoundaryCues(
        strong=words("quindi allora adesso ora ma poi"),
        weak=words("e perché se quando o"),
        subjects=words("io noi voi loro il la i le un una è questo c'è"),
        unfinished=words("""
            il lo la i gli le un una di del della a e o ma in con per che è sono non molto
        """),
    ),
    key_phrases=PhraseCues(
        before_nouns=words("""
            il lo la i gli le un una di del della dei nel nella questo questa
        """),
        before_verbs=words("io noi voi loro per non si può"),
    ),
    questions=QuestionCues(
        definition=r"(?:è|sono)\s+(?:una?|il|la|lo)\b",
    ),
    readability=ReadabilityCues(
        dangling=(
            r"(?:lui|lei|loro|esso|essa|questo|questa|quello|quella|che|perché|quando|dove)\b"
        ),
        greeting=r"\b(?:ciao|benvenut[io]|grazie)\b",
        significant=r"\b(?:importante|significa)",
    ),
    speakers=SpeakerCues(
        asked=(
            r"\b(?:<says>|ha detto|ha proposto) <name>",
            r"\b(?:secondo|a parere di) <name>",
            (
                r"\b(?:opinione|opinioni|parere|punto di vista|idea|idee|proposta|proposte"
                r"|preoccupazione|preoccupazioni|domanda|domande|risposta|presentazione|commenti?"
                r"|posizione|spiegazione|relazione) (?:di )?<name>"
            ),
            r"<name> (?:ha |aveva )?(?:\w+ )?<says>\b",
            r"^\W*(?:(?:e|ma) )?<name>(?:\W*$| (?:su|riguardo) )",
        ),
        who=r"(?:^\W*(?:(?:e|ma|a|di|con|da) )?|\bdimmi )(?:chi|quale persona|chi di loro)\b",
        saying=words("""
            dice disse dire detto pensa pensò pensava pensato propone propose proposto suggerisce
            suggerì suggerito crede credeva spiega spiegò spiegato racconta raccontò raccontato
            menziona menzionato chiede chiese chiesto risponde rispose risposto vuole voleva voluto
            critica criticato afferma affermò affermato promette promise promesso descrive descritto
            teme temeva spera sperava parla parlò parlato segnala segnalato
        """),
        roles=words("""
            signor signora signore signorina sig dott dottore dottoressa professore professoressa
            prof ministro ministra presidente direttore direttrice capo responsabile moderatore
            moderatrice esperto esperta ingegnere
        """),
        articles=words("il lo la i gli le l al alla del della dello dell"),
    ),
)
