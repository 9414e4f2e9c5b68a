"""Spanish."""

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
    phrases,
    word_sequence,
    words,
)

# What people in a meeting ask of each other and promise.
_DONE_FOR_OTHERS = (
    r"(?:enviar|mandar|traer|preparar|revisar|llamar|organizar|reservar|avisar|terminar|comprar"
    r"|contactar|confirmar|averiguar|encargar|actualizar|invitar|entregar)\w*"
)

LANGUAGE = Language(
    code="es",
    english_name="Spanish",
    native_name="español",
    aliases=("spa",),
    stemmer="spanish",
    search_config="spanish",
    stopwords=words("""
        a acá ahí ahora al algo alguien algún alguna algunas algunos allí ante antes aquí así aún
        aunque bien bienvenidos bueno cada casi como cómo con cosa cosas creo cual cuál cuales
        cuando cuándo cuanto da dar de deben decir del desde después dice diciendo donde dónde dos e
        el él ella ellas ellos en entonces entre era eran eres es esa esas ese eso esos esta está
        estaba estamos están estar estas este esto estos estoy fue fueron gente gracias gran ha hace
        hacer hacia han has hasta hay he hemos hola hoy iba igual ir la las le les lo los luego más
        mas me mejor menos mi mí mientras mis misma mismo mucha muchas mucho muchos muy nada ni no
        nos nosotros nuestra nuestras nuestro nuestros nunca o os otra otras otro otros para parte
        pero poco podemos poder por porque pueda puede pueden puedes pues que qué querer queremos
        quiere quieren quieres quiero quien quién quizás saber sabes se sea sean según ser si sí
        sido siempre sin sobre solo sólo son soy su sus tal también tan tanto te tener tengo ti
        tiene tienen tienes toda todas todavía todo todos tu tú tus un una unas uno unos usted
        ustedes va vamos van vas veces ver vez voy y ya yo video ejemplo realmente tipo lado forma
        manera
    """),
    asking=words("""
        contenido describe explica explicar habla orador pregunta resume resumen resumir significa
        tema temas trata
    """),
    pointing=words("él ella ello ellos ellas eso esto"),
    carrying_on=words("y pero entonces o"),
    empty=words("el la los las un una y"),
    negations=words("no nunca"),
    abbreviations=words("sr sra dr dra prof ej p.ej"),
    chapter_openings=("ahora", "entonces", "bueno", "pasemos"),
    override_orders=(
        ("ignora", r"\s+(?:todas\s+)?las\s+instrucciones\s+anteriores\b"),
        ("ignore", r"\s+(?:todas\s+)?las\s+instrucciones\s+anteriores\b"),
    ),
    labels=Labels(
        introduction="Introducción",
        conjunction="y",
        key_terms="Palabras clave: {}.",
        related_question="¿Qué relación hay entre «{}» y «{}»?",
        definition_question="¿Qué significa «{}»?",
    ),
    answers=AnswerFrames(
        not_found="El motor sin conexión no encontró ningún pasaje sobre esto.",
        untranslated="No puede traducir, y el vídeo está en otro idioma que la pregunta.",
        first="El video dice:",
        later="Más adelante:",
        earlier="Antes:",
        speaker="{} dice:",
        silent="{} no dice nada sobre esto, hasta donde puede ver el motor sin conexión.",
    ),
    fillers=Fillers(
        leading=words("entonces pues bueno eh y pero ok así")
        | phrases("y luego, así que, o sea, bien"),
    ),
    boundaries=BoundaryCues(
        strong=words("entonces ahora pero luego bueno después así"),
        weak=words("y porque si cuando o"),
        subjects=words("""
            yo nosotros tú ustedes ellos el la los las un una es esto eso hay
        """),
        unfinished=words("""
            el la los las un una de del a y o pero en con por para que es son no muy su tu mi se si
            como
        """),
    ),
    key_phrases=PhraseCues(
        before_nouns=words("""
            el la los las un una de del al este esta estos estas su sus nuestro nuestra en
        """),
        before_verbs=words("yo nosotros ustedes ellos para no se te que puedes vamos"),
        plain=words("""
            línea palabra número pregunta caso paso día semana mes año hora minuto segundo
        """),
    ),
    action_items=ActionItemCues(
        asking=(
            Cue(1.6, r"\b(?:debes|deberías|deberían|tienes que|tienen que)\b"),
            Cue(
                3.0,
                r"^(?:asegúrate|asegúrense|recuerda|recuerden|no olvides|intenta|intenten"
                r"|descarga)\b",
            ),
            Cue(2.5, r"\b(?:quiero que|les recomiendo|te recomiendo|tarea para)\b"),
        ),
        telling=r"\bno (?:tienes|tienen|tenemos|hay|debes) que\b|\bno debes\b",
        agreeing=(
            Cue(
                2.6,
                rf"(?:^|¿|, )(?:puedes|podrías|puede|podría|pueden|podrían|podéis) (?:\w+ )?"
                rf"(?:{_DONE_FOR_OTHERS})",
            ),
            Cue(
                3.0,
                r"\bpor favor\b.*\b(?:env[ií](?:a|e|en)|m[aá]nd(?:a|e|en)|trae|tráe|traiga"
                r"|prepar(?:a|e|en)\b|revis(?:a|e|en)\b|llam(?:a|e|en)\b)"
                r"|\b(?:env[ií]a|env[ií]e|env[ií]en|manda|manden?|m[aá]nda|trae|traiga|tráe|prepara"
                r"|revisa|llama)\w*\b.*\bpor favor\b",
            ),
            Cue(
                2.3,
                rf"\b(?:voy a|vamos a) (?:{_DONE_FOR_OTHERS})"
                r"|\b(?:enviaré|mandaré|traeré|prepararé|revisaré|llamaré|organizaré|reservaré"
                r"|avisaré|terminaré|compraré)\b",
            ),
        ),
    ),
    announcements=AnnouncementCues(
        leading=(
            r"(?:hablar (?:\w+ ){0,2}(?:de|sobre)|aprender (?:\w+ ){0,2}(?:de|sobre)|llamamos"
            r"|llamad[oa]s?|se llaman?|concepto de)"
        ),
        articles=words("el la los las un una unos unas lo"),
    ),
    questions=QuestionCues(
        definition=r"(?:es|son)\s+(?:una?|el|la|los|las)\b",
    ),
    readability=ReadabilityCues(
        dangling=(
            r"(?:él|ella|ellos|ellas|eso|esto|esa|ese|estos|esos|esas|que|porque|lo|cuando|donde)\b"
        ),
        greeting=r"\b(?:hola|bienvenidos?|gracias)\b",
        significant=r"\b(?:importante|objetivo|se llama|significa)",
    ),
    speakers=SpeakerCues(
        asked=(
            r"\b(?:<says>|ha dicho|había dicho|ha propuesto|ha opinado) <name>",
            r"\b(?:según|de acuerdo con|a juicio de) <name>",
            (
                r"\b(?:opinión|opiniones|punto de vista|ideas?|propuestas?|sugerencias?|argumentos?"
                r"|preocupación|preocupaciones|preguntas?|respuestas?|presentación|comentarios?"
                r"|postura|posición|explicación|informe|planes|plan|objeción|objeciones|críticas?)"
                r" (?:de )?<name>"
            ),
            r"<name> (?:\w+ )?<says>\b",
            r"^\W*(?:(?:y|pero) )?(?:qué hay de )?<name>(?:\W*$| (?:sobre|de|acerca) )",
        ),
        who=r"(?:^\W*(?:(?:y|pero|a|de|con|por) )?|\bdime )"
        r"(?:quién|quiénes|qué persona|cuál de ellos)\b",
        saying=words("""
            dice dijo decir dicho dijeron piensa pensó pensaba opina opinó opinaba propone propuso
            proponía sugiere sugirió cree creía creyó explica explicó cuenta contó menciona
            mencionó pregunta preguntó responde respondió contesta contestó quiere quería quiso
            advierte advirtió critica criticó afirma afirmó recomienda recomendó comenta comentó
            plantea planteó promete prometió describe describió rechaza rechazó teme temía desea
            espera esperaba habla habló señala señaló queja quejó
        """),
        roles=words("""
            señor señora señorita sr sra srta don doña dr dra doctor doctora profesor profesora
            ministro ministra presidente presidenta director directora jefe jefa gerente moderador
            moderadora ponente experto experta diseñador diseñadora ingeniero ingeniera
        """),
        articles=words("el la los las al del"),
    ),
    numbers=NumberWords(
        units=word_sequence("""
            cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince
            dieciséis diecisiete dieciocho diecinueve
        """),
        tens=word_sequence("veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa"),
        others=(
            ("veintiuno", 21),
            ("veintidós", 22),
            ("veintitrés", 23),
            ("veinticuatro", 24),
            ("veinticinco", 25),
            ("veintiséis", 26),
            ("veintisiete", 27),
            ("veintiocho", 28),
            ("veintinueve", 29),
            ("un", 1),
            ("una", 1),
            ("cien", 100),
            ("ciento", 100),
            ("doscientos", 200),
            ("doscientas", 200),
            ("trescientos", 300),
            ("trescientas", 300),
            ("cuatrocientos", 400),
            ("quinientos", 500),
            ("seiscientos", 600),
            ("setecientos", 700),
            ("ochocientos", 800),
            ("novecientos", 900),
        ),
        scales=(("mil", 1_000), ("millón", 1_000_000), ("millones", 1_000_000)),
        periods=(("década", 10), ("décadas", 10), ("siglo", 100), ("siglos", 100)),
        joining=words("y"),
        joins_tens=True,
        # "Once" is also an English word.
        vague=words("once"),
    ),
)
