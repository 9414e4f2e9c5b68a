"""Portuguese."""

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
    r"enviar|mandar|trazer|preparar|revisar|ligar|organizar|reservar|avisar|terminar|comprar"
    r"|contatar|contactar|confirmar|verificar|encaminhar|convidar|entregar|atualizar|agendar"
)

LANGUAGE = Language(
    code="pt",
    english_name="Portuguese",
    native_name="português",
    aliases=("por",),
    stemmer="portuguese",
    search_config="portuguese",
    clitics="-(?:se|me|te|nos|vos|lhes?|l?[oa]s?)$",
    stopwords=words("""
        a à agora aí ainda além algo alguém algum alguma algumas alguns ali antes ao aos apenas
        aquela aquele aqueles aquilo aqui as às assim até bem bom cada certo coisa coisas com como
        da dar das de dela dele deles depois dessa desse deste disso dizer do dois dos duas e é ela
        elas ele eles em então entre era eram essa essas esse esses esta está estamos estão estar
        estava este estes eu exemplo fazer faz fez foi for foram gente há isso isto já lá lhe lhes
        lo mais mas me meio melhor menos mesma mesmo meu meus minha muita muitas muito muitos na
        nada não nas nem nenhum no nós nos nossa nosso nova novo num numa nunca o obrigado olá onde
        os ou outra outras outro outros para parte pela pelas pelo pelos pode podem podemos pois por
        porque pouco pra precisa qual qualquer quando quanto que quê quem quer querem quero
        realmente são se seja sem sempre sendo ser será seu seus si sim só sobre sua suas tal também
        tão te tem têm temos tenho ter teve tipo toda todas todo todos tu tudo um uma umas uns vai
        vamos vão ver vez vezes você vocês vou vídeo bem-vindos forma maneira
    """),
    asking=words("""
        conteúdo descreva explicar explique fala pergunta resuma resumir resumo significa tema temas
        trata
    """),
    pointing=words("ele ela eles elas isso isto"),
    carrying_on=words("e mas então ou"),
    empty=words("a o os e"),
    negations=words("não nunca"),
    abbreviations=words("sr sra dr dra prof"),
    chapter_openings=("agora", "então", "bom", "vamos"),
    override_orders=(
        ("ignora", r"\s+(?:todas\s+)?as\s+instruções\s+anteriores\b"),
        ("ignore", r"\s+(?:todas\s+)?as\s+instruções\s+anteriores\b"),
    ),
    labels=Labels(
        introduction="Introdução",
        conjunction="e",
        key_terms="Palavras-chave: {}.",
        related_question="Qual é a relação entre «{}» e «{}»?",
        definition_question="O que significa «{}»?",
    ),
    answers=AnswerFrames(
        not_found="O mecanismo offline não encontrou nenhum trecho sobre isso.",
        untranslated=(
            "Ele não sabe traduzir, e o vídeo está em " "outra língua que não a da pergunta."
        ),
        first="O vídeo diz:",
        later="Mais adiante:",
        earlier="Antes:",
        speaker="{} diz:",
        silent="{} não diz nada sobre isso, até onde o mecanismo offline consegue ver.",
    ),
    fillers=Fillers(
        leading=words("então bom eh e mas ok né aí") | phrases("e depois, ou seja, bem"),
    ),
    boundaries=BoundaryCues(
        strong=words("então agora mas depois bom assim"),
        weak=words("e porque se quando ou"),
        subjects=words("eu nós você vocês eles o a os as um uma é isso isto há"),
        unfinished=words("""
            o a os as um uma de do da em no na e ou mas com por para que é são não muito seu sua se
            como
        """),
    ),
    key_phrases=PhraseCues(
        before_nouns=words("""
            o a os as um uma de do da dos das no na este esta seu sua nosso nossa em
        """),
        before_verbs=words("eu nós você vocês eles para não se que pode vamos"),
        plain=words("""
            linha palavra número pergunta caso passo dia semana mês ano hora minuto segundo
        """),
    ),
    action_items=ActionItemCues(
        asking=(
            Cue(1.6, r"\b(?:você (?:deve|precisa|tem que)|vocês (?:devem|precisam))\b"),
            Cue(3.0, r"^(?:certifique-se|lembre-se|lembrem-se|não esqueça|tente|tentem|baixe)\b"),
            Cue(2.5, r"\b(?:quero que vocês?|eu recomendo|tarefa de casa|lição de casa)\b"),
        ),
        telling=r"\bnão (?:precisa|precisam|tem que|precisamos)\b",
        agreeing=(
            Cue(
                2.6,
                rf"(?:^|, )(?:você |vocês )?(?:pode|poderia|podem|poderiam|podes|podias)"
                rf" (?:me |nos )?"
                rf"(?:{_DONE_FOR_OTHERS})\b",
            ),
            Cue(
                3.0,
                r"\bpor favor\b.*\b(?:envie|enviem|envia|mande|mandem|manda|traga|tragam|traz"
                r"|preparem?|revisem?|ligue|liguem|verifiquem?)\b"
                r"|\b(?:envie|enviem|mande|mandem|manda|traga|tragam|prepare|preparem|revise|ligue"
                r"|verifique)\b.*\bpor favor\b",
            ),
            Cue(
                2.3,
                rf"\b(?:eu )?(?:vou|vamos) (?:te |lhe |lhes )?(?:{_DONE_FOR_OTHERS})\b"
                r"|\b(?:enviarei|mandarei|trarei|prepararei|revisarei|ligarei|organizarei"
                r"|reservarei|avisarei|terminarei|comprarei)\b",
            ),
        ),
    ),
    announcements=AnnouncementCues(
        leading=(
            r"(?:falar (?:\w+ ){0,2}(?:de|sobre)|aprender (?:\w+ ){0,2}sobre|chamamos"
            r"|chamad[oa]s?|se chamam?|conceito de)"
        ),
        articles=words("o a os as um uma uns umas"),
    ),
    questions=QuestionCues(
        definition=r"(?:é|são)\s+(?:uma?|o|a|os|as)\b",
    ),
    readability=ReadabilityCues(
        dangling=(r"(?:ele|ela|eles|elas|isso|isto|esse|essa|este|esta|que|porque|quando|onde)\b"),
        greeting=r"\b(?:olá|bem[- ]vindos?|obrigad[oa])\b",
        significant=r"\b(?:importante|objetivo|significa|chama)",
    ),
    speakers=SpeakerCues(
        asked=(
            r"\b(?:<says>|que) <name>",
            r"\b(?:segundo|de acordo com|conforme|na opinião de) <name>",
            (
                r"\b(?:opinião|opiniões|ponto de vista|ideias?|propostas?|sugestão|sugestões"
                r"|argumentos?|preocupação|preocupações|perguntas?|respostas?|apresentação"
                r"|comentários?|posição|explicação|relatório|planos?|objeção|objeções|críticas?)"
                r" (?:de )?<name>"
            ),
            r"<name> (?:\w+ )?<says>\b",
            r"^\W*(?:(?:e|mas) )?<name>(?:\W*$| (?:sobre|acerca) )",
        ),
        who=r"(?:^\W*(?:(?:e|mas|a|de|com|por) )?|\bdiga-me )(?:quem|qual pessoa|qual deles)\b",
        saying=words("""
            diz disse dizer dito disseram pensa pensou pensava acha achou achava opina opinou
            propõe propôs sugere sugeriu acredita acreditava explica explicou conta contou menciona
            mencionou pergunta perguntou responde respondeu quer queria quis adverte advertiu
            critica criticou afirma afirmou recomenda recomendou comenta comentou levanta levantou
            promete prometeu descreve descreveu rejeita rejeitou teme temia deseja espera esperava
            fala falou aponta apontou queixou reclamou falava
        """),
        roles=words("""
            senhor senhora sr sra dr dra doutor doutora professor professora prof ministro ministra
            presidente presidenta diretor diretora chefe gerente moderador moderadora apresentador
            apresentadora especialista designer engenheiro engenheira
        """),
        articles=words("o a os as ao à do da dos das"),
    ),
    numbers=NumberWords(
        units=word_sequence("""
            zero um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze
            dezesseis dezessete dezoito dezenove
        """),
        tens=word_sequence("vinte trinta quarenta cinquenta sessenta setenta oitenta noventa"),
        others=(
            ("uma", 1),
            ("duas", 2),
            ("quatorze", 14),
            ("dezasseis", 16),
            ("dezassete", 17),
            ("dezanove", 19),
            ("cem", 100),
            ("cento", 100),
            ("duzentos", 200),
            ("duzentas", 200),
            ("trezentos", 300),
            ("quatrocentos", 400),
            ("quinhentos", 500),
            ("seiscentos", 600),
            ("setecentos", 700),
            ("oitocentos", 800),
            ("novecentos", 900),
        ),
        scales=(("mil", 1_000), ("milhão", 1_000_000), ("milhões", 1_000_000)),
        periods=(("década", 10), ("décadas", 10), ("século", 100), ("séculos", 100)),
        joining=words("e"),
        joins_tens=True,
    ),
)
