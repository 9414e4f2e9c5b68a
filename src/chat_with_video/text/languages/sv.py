"""Swedish."""

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

LANGUAGE = Language(
    code="sv",
    english_name="Swedish",
    native_name="svenska",
    aliases=("swe",),
    stemmer="swedish",
    search_config="swedish",
    stopwords=words("""
        aldrig alla allt alltid allting alltså andra annan annat att av bara behöver beror bland
        blev bli blir blivit bra båda både bör börja börjar de del dem den denna deras dess dessa
        det detta dig din dina dit ditt dock du där därför då efter egentligen ej eller en er era
        ert ett exempel faktiskt fall fast finns fler flera flesta fram från få får fått för före
        första ganska ge genast genom ger gjorde gjort gå går gör göra ha hade haft han hans har hej
        hela heller helt henne hennes heter hit hon honom hos hur här i ibland icke idag igen igenom
        in inga ingen inget innan inne inom inte ja jag ju just kan kanske kom komma kommer kunde
        kunna ligger lika lite lägga lägger länge låt man med mellan men mer mera mest mig min mina
        mindre mitt mot mycket många måste möjligen möjligt naturligtvis ner nere ni nog nu när
        nästa någon någonting något några och också ofta okej olika om oss precis på redan rätt sade
        sagt sak saker samma samtidigt se sedan sen ser sig sin sina sista sitt själv själva ska
        skulle som ställe stället säga säger sätt så sådan sådana sådant ta tack tar till tillbaka
        titta tittar tog tre tror två tycker typ under ungefär upp uppe ur ut utan ute vad var vara
        varandra varför varit varje vars vart vem verkligen vet vi via vid vidare video videon vilka
        vilkas vilken vilket vill visa visst väl väldigt välkommen välkomna vår våra vårt än ändå är
        även åt åtminstone över
    """),
    asking=words("""
        behandlar beskriv beskriva betyder diskuteras diskuterade fråga föredrag föredraget förklara
        förklaras förklarar föreläsare föreläsaren handlar innehåll innehållet nämns sammanfatta
        sammanfattning talar talare talaren ämne ämnen ämnet
    """),
    pointing=words("han honom hon henne den dem därav därför därmed dessa"),
    carrying_on=words("och men så eller då också annars"),
    empty=words("ett och den det"),
    negations=words("inte ej icke aldrig ingen inget inga utan varken knappast"),
    abbreviations=words("bl.a ca d.v.s dr dvs fig kl m.fl m.m nr osv prof s.k t.ex"),
    chapter_openings=("nu", "okej", "så nu", "nästa", "då går vi", "låt oss", "därefter"),
    override_orders=(
        ("ignorera", r"\s+(?:alla\s+)?(?:tidigare|föregående)\s+(?:instruktioner|anvisningar)\b"),
    ),
    labels=Labels(
        introduction="Inledning",
        conjunction="och",
        key_terms="Nyckelord: {}.",
        related_question="Hur hänger ”{}” och ”{}” ihop?",
        definition_question="Vad är ”{}”?",
    ),
    answers=AnswerFrames(
        not_found="Offlinemotorn hittade inget avsnitt om detta.",
        untranslated="Den kan inte översätta, och videon är på ett annat språk än frågan.",
        first="Videon säger:",
        later="Senare:",
        earlier="Tidigare:",
        speaker="{} säger:",
        silent="{} säger inget om detta, så vitt offlinemotorn kan se.",
    ),
    fillers=Fillers(
        leading=words("alltså så eh öh öhm ja jo nå och men okej nu asså då")
        | phrases("och sen, och då, som sagt, så att säga, på något sätt, liksom"),
        trailing=r"[\s,]+(?:va|eller hur|liksom|typ|och|så|men|eh|öh)[\s,.?]*$",
        meant_twice=words("väldigt mycket många"),
    ),
    boundaries=BoundaryCues(
        strong=words("så nu men sedan sen då därför okej alltså dessutom först"),
        weak=words("och eftersom om när eller för medan fast"),
        subjects=words("jag vi du ni han hon den det de man en ett här där"),
        unfinished=words("""
            en ett den det de att och eller men i på av med för från till om är var har hade ska kan
            vi jag du inte mycket som när eftersom min din vår sin
        """),
        continuing=words("som att är var har hade kan ska skulle inte av till"),
        auxiliaries=words("är var har hade kan kunde ska skulle måste vill behöver får"),
    ),
    key_phrases=PhraseCues(
        before_nouns=words("""
            en ett den det de denna detta dessa min din vår av i på från om med för mellan varje
        """),
        before_verbs=words("jag du vi ni han hon de man att kan ska vill måste inte"),
        plain=words("""
            rad ord tal fråga steg fall dag vecka månad år timme minut sekund del person grej
        """),
    ),
    action_items=ActionItemCues(
        asking=(
            Cue(1.6, r"\b(?:du|ni|man) (?:bör|borde|måste|behöver)\b"),
            Cue(
                3.0,
                r"^(?:glöm inte|kom ihåg|se till att|försök|tänk på|ladda ner|prova|undvik"
                r"|skriv ner|läs (?:kapitlet|kapitel|boken|igenom))\b",
            ),
            Cue(2.5, r"\b(?:läxa|hemläxa|jag rekommenderar|jag föreslår|mitt råd)\b"),
        ),
        telling=r"\b(?:behöver|måste) (?:(?:du|ni|man|vi) )?inte\b",
    ),
    announcements=AnnouncementCues(
        leading=(
            r"(?:(?:prata|tala) (?:\w+ ){0,2}om|lära (?:\w+ ){0,2}om|titta (?:\w+ ){0,2}på"
            r"|gå igenom|gå över till|kallas(?: för)?|kallar vi|begreppet)"
        ),
        articles=words("en ett den det de"),
    ),
    questions=QuestionCues(
        definition=r"är\s+(?:en|ett|den|det)\b",
    ),
    readability=ReadabilityCues(
        dangling=(
            r"(?:han|hon|den|det|de|dem|detta|denna|dessa|där|då|vem|vad|som|eftersom|att|för"
            r"|vilket|vilken)\b"
        ),
        greeting=r"\b(?:hej|välkom(?:na|men)|tack)\b",
        significant=r"\b(?:viktig|kallas|betyder|innebär|syfte|med andra ord)",
        definition=r"^(?:en |ett )?(?:[\w'-]+ ){1,3}är (?:en|ett)\b",
        personal=r"\b(?:jag|mig|min|mina|mitt)\b",
        loose=r"\b(?:liksom|typ|asså|öh|eh|okej|grejer)\b",
    ),
    speakers=SpeakerCues(
        asked=(
            r"\b(?:har|hade|<says>) <name>",
            r"\benligt <name>",
            (
                r"<name's> (?:åsikt|åsikter|mening|idé|idéer|förslag|fråga|frågor|svar"
                r"|presentation|ståndpunkt|oro|förklaring|plan|planer|kritik|invändning|invändningar)\b"
            ),
            r"\b(?:vad|att|om|hur|varför|när) <name>(?= (?:[^?]* )?<says>\b)",
            r"^\W*(?:(?:och|men) )?<name>(?:\W*$| om )",
        ),
        asked_with_capital=(r"\b(?:är|var|vill|ville) <name>(?!\W*$)",),
        who=r"(?:^\W*(?:(?:och|men|av|med) )?|\bsäg )(?:vem|vems|vilka|vilken person)\b",
        saying=words("""
            säger sa sade sagt tycker tyckte tyckt tänker tänkte tror trodde trott menar menade
            föreslår föreslog föreslagit förklarar förklarade förklarat berättar berättade berättat
            nämner nämnde nämnt frågar frågade frågat svarar svarade svarat vill ville velat
            påstår påstod lovar lovade lovat beskriver beskrev beskrivit fruktar fruktade hoppas
            hoppades talar talade talat klagar klagade klagat varnar varnade varnat
        """),
        roles=words("""
            herr fru fröken dr doktor professor prof minister ministern president presidenten
            ordförande ordföranden direktör direktören chef chefen ledare ledaren lärare läraren
            expert experten gäst gästen
        """),
        endings=(("s", ""),),
    ),
    times=TimeWords(
        units=word_sequence("""
            noll ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton
            sjutton arton nitton
        """),
        tens=word_sequence("tjugo trettio fyrtio femtio"),
    ),
)
