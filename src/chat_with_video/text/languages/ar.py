"""Arabic."""

from chat_with_video.text.language import (
    AnswerFrames,
    Fillers,
    Labels,
    Language,
    ReadabilityCues,
    words,
)

LANGUAGE = Language(
    code="ar",
    english_name="Arabic",
    native_name="العربية",
    aliases=("ara",),
    varieties=(
        "arz",
        "ary",
    ),
    stemmer="arabic",
    search_config="arabic",
    stopwords=words("""
        في من على إلى عن مع هذا هذه ذلك تلك هو هي هم هن أنا أنت أنتم نحن كان كانت يكون تكون ليس لا
        ما لم لن قد أن إن أو و ثم بل لكن إذا لو كل بعض غير بين بعد قبل عند حيث كما كيف لماذا متى أين
        الذي التي الذين هنا هناك فقط أيضا أي شيء يمكن يجب سوف حتى منذ خلال حول ضد دون لأن لذلك به
        بها له لها فيه فيها منه منها عليه عليها إليه إليها هل نعم الآن جدا مثل يا فيديو مرحبا
    """),
    asking=words("اشرح سؤال لخص محتوى معنى ملخص موضوع يتحدث"),
    pointing=words("هو هي هم ذلك تلك"),
    carrying_on=words("و لكن"),
    negations=words("ليس لا"),
    labels=Labels(
        introduction="مقدمة",
        key_terms="كلمات أساسية: {}.",
        related_question="ما العلاقة بين «{}» و«{}»؟",
    ),
    answers=AnswerFrames(
        not_found="لم يجد المحرك غير المتصل أي مقطع عن ذلك.",
        untranslated="وهو لا يستطيع الترجمة، ولغة الفيديو غير لغة السؤال.",
        first="يقول الفيديو:",
        later="ولاحقًا:",
        earlier="وقبل ذلك:",
        silent="{}: لم يجد المحرك غير المتصل أي مقطع عن ذلك.",
    ),
    fillers=Fillers(
        leading=words("و ثم إذن"),
    ),
    readability=ReadabilityCues(
        dangling=r"(?:هو|هي|هم|هذا|هذه|ذلك|تلك|لأن|الذي|التي)\b",
    ),
)
