"""French."""

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
    phrases,
    words,
)

# What people in a meeting ask of each other and promise.
_DONE_FOR_OTHERS = (
    r"envoyer|apporter|préparer|vérifier|appeler|organiser|réserver|terminer|acheter|contacter"
    r"|confirmer|prévenir|transmettre|inviter|remettre|rédiger|relire"
)

LANGUAGE = Language(
    code="fr",
    english_name="French",
    native_name="français",
    aliases=(
        "fra",
        "fre",
    ),
    stemmer="french",
    search_config="french",
    elides_articles=True,
    clitics="-(?:t-)?(?:ils?|elles?|on|je|tu|nous|vous|ce|moi|toi|les?|la|lui|leur|y|en)$",
    stopwords=words("""
        a afin ai ainsi alors après as au aucun aujourd'hui aura aussi autre autres aux avant avec
        avez avoir avons bien bon bonjour bienvenue c ça car ce ceci cela celle celles celui ces cet
        cette ceux chaque chez chose choses comme comment d dans de depuis des deux devez dire dit
        dois doit donc dont du elle elles en encore entre est et étaient était été être eu exemple
        fait faire faites faut fois font il ils j je juste jusqu l la là le les leur leurs lorsque
        lui m ma mais me même mêmes mes moi moins mon n ne ni nos notre nous on ont ou où par parce
        pas peu peut peuvent plus plusieurs pour pourquoi pouvez pouvons puis qu quand que quel
        quelle quelles quelque quelques quels qui quoi rien s sa sans savoir se sera serait ses si
        son sont sous souvent sur t ta te tes toi ton toujours tous tout toute toutes très trop tu
        un une va vais voilà voir vont vos votre vous vraiment y merci veut veux vidéo aller allons
        petit d'abord
    """),
    asking=words("""
        contenu décris explique expliquer expliquez orateur parle question résume résumer résumé
        signifie sujet thème
    """),
    pointing=words("il ils elle elles lui leur leurs ça cela ceci celui celle ceux"),
    carrying_on=words("et mais donc ou alors"),
    empty=words("le la les un une et"),
    negations=words("non jamais pas"),
    abbreviations=words("mme dr"),
    chapter_openings=("maintenant", "alors", "passons", "donc"),
    override_orders=(
        ("ignore", r"\s+(?:toutes\s+)?les\s+instructions\s+précédentes\b"),
        ("ignorez", r"\s+(?:toutes\s+)?les\s+instructions\s+précédentes\b"),
    ),
    labels=Labels(
        introduction="Introduction",
        conjunction="et",
        key_terms="Mots clés : {}.",
        related_question="Quel est le lien entre « {} » et « {} » ?",
        definition_question="Qu’est-ce que « {} » ?",
    ),
    answers=AnswerFrames(
        not_found="Le moteur hors ligne n’a trouvé aucun passage à ce sujet.",
        untranslated=(
            "Il ne sait pas traduire, et la vidéo est " "dans une autre langue que la question."
        ),
        first="La vidéo dit :",
        later="Plus loin :",
        earlier="Plus tôt :",
        speaker="{} dit :",
        silent="{} ne dit rien à ce sujet, pour autant que le moteur hors ligne puisse en juger.",
    ),
    fillers=Fillers(
        leading=words("donc alors euh et mais bon ben voilà ok") | phrases("et puis, eh bien"),
    ),
    boundaries=BoundaryCues(
        strong=words("donc alors maintenant mais ensuite puis"),
        weak=words("et parce si quand car ou"),
        subjects=words("je nous vous il elle ils on ce c'est le la les un une"),
        openers=words("c'est"),
        unfinished=words("""
            le la les un une des de du à et ou mais en pour par avec que qui est sont nous vous je
            pas très si
        """),
    ),
    key_phrases=PhraseCues(
        before_nouns=words("""
            le la les l un une des du de d cette ce ces notre votre son sa ses au aux en
        """),
        before_verbs=words("je tu nous vous ils elles on ne se pour"),
        plain=words("""
            ligne mot nombre question cas étape jour semaine mois année heure minute seconde
        """),
    ),
    action_items=ActionItemCues(
        asking=(
            Cue(1.6, r"\b(?:vous devez|vous devriez|tu dois|tu devrais)\b"),
            Cue(3.0, r"^(?:essayez|assurez-vous|veillez|pensez à|n['’]oubliez)\b"),
            Cue(2.5, r"\b(?:je vous conseille|je recommande|devoirs)\b"),
        ),
        telling=r"\b(?:pas besoin|vous ne devez pas)\b",
        agreeing=(
            Cue(
                2.6,
                rf"\b(?:peux-tu|pourrais-tu|pouvez-vous|pourriez-vous) (?:\w+['’ ])?"
                rf"(?:{_DONE_FOR_OTHERS})\b",
            ),
            Cue(
                3.0,
                r"\b(?:envoie|envoyez|apporte|apportez|prépare|préparez|vérifie|vérifiez|appelle"
                r"|appelez)\b.*\bs['’]il (?:te|vous) plaît"
                r"|\bs['’]il (?:te|vous) plaît\b.*\b(?:envoie|envoyez|apporte|apportez|prépare"
                r"|préparez|vérifie|vérifiez|appelle|appelez)\b",
            ),
            Cue(
                2.3,
                rf"\b(?:je vais|on va|nous allons) (?:\w+['’ ])?(?:{_DONE_FOR_OTHERS})\b"
                r"|\b(?:enverrai|apporterai|préparerai|vérifierai|appellerai|organiserai"
                r"|réserverai|terminerai|achèterai|préviendrai)\b",
            ),
        ),
    ),
    announcements=AnnouncementCues(
        leading=r"(?:parler (?:\w+ ){0,2}de|apprendre|étudier|s['’]appelle|appelle|notion de)",
        articles=words("le la les l' un une des de du d'"),
    ),
    questions=QuestionCues(
        definition=r"(?:est|sont)\s+(?:une?|des|le|la)\b",
    ),
    readability=ReadabilityCues(
        dangling=(
            r"(?:il|ils|elle|elles|ce|c['’]est|ça|cela|celui|celle|qui|que|parce|quand|ceux|car)\b"
        ),
        greeting=r"\b(?:bonjour|bienvenue|merci)\b",
        significant=r"\b(?:important[es]?|objectif|s['’]appelle)",
    ),
    speakers=SpeakerCues(
        asked=(
            r"\b<says> <name>",
            r"\b(?:selon|d['’]après) <name>",
            r"\bqu(?:e |['’])<name> (?:a |avait )?(?:\w+ )?<says>\b",
            (
                r"\b(?:avis|opinion|opinions|point de vue|idées?|propositions?|suggestions?"
                r"|arguments?|inquiétudes?|questions?|réponses?|présentation|commentaires?|position|explication"
                r"|rapport|projets?|objections?|critiques?) (?:de |d['’])?<name>"
            ),
            r"<name> (?:a |avait )?(?:\w+ )?<says>\b",
            r"^\W*(?:(?:et|mais) )?<name>(?:\W*$| (?:sur|à propos) )",
        ),
        asked_with_capital=(r"\bpourquoi <name>", r"\bcomment <name>"),
        who=r"(?:^\W*(?:(?:et|mais|à|de|avec|par) )?|\bdis-moi )(?:qui|quelle personne)\b",
        saying=words("""
            dit dire dis disait dirait pense pensait pensé propose proposait proposé suggère
            suggérait suggéré croit croyait cru explique expliquait expliqué raconte raconté
            mentionne mentionné demande demandait demandé répond répondu veut voulait voulu
            souhaite souhaitait critique critiqué affirme affirmait affirmé recommande recommandé
            commente promet promis décrit rejette craint craignait espère parle parlait parlé
            signale signalé prévient estime estimait plaint
        """),
        roles=words("""
            monsieur madame mademoiselle m mme mlle dr docteur docteure pr professeur professeure
            ministre président présidente directeur directrice chef cheffe responsable animateur
            animatrice expert experte ingénieur ingénieure intervenant intervenante
        """),
        articles=words("le la l les du au des"),
    ),
)
