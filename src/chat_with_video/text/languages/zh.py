"""Chinese."""

from chat_with_video.text.language import AnswerFrames, Labels, Language, words

LANGUAGE = Language(
    code="zh",
    english_name="Chinese",
    native_name="中文",
    aliases=("zho", "chi", "cmn"),
    varieties=("wuu", "yue"),
    # Characters, since each one counts as a word.
    stopwords=words("""
        的 地 得 了 着 过 是 有 在 和 与 跟 或 也 都 就 还 又 很 太 更 最 不 没 把 被 给 对
        从 到 向 为 以 于 而 但 因 所 如 若 则 要 会 能 可 该 我 你 您 他 她 它 们 这 那 哪
        谁 什 么 怎 样 吗 呢 吧 啊 呀 嘛 几 个 些 此 其 之 請 请 說 说 這 們 個 麼 嗎 會 對
        從 過 還 沒 為 樣 誰 與 後
    """),
    pointing=words("它 他 她 这 那 這"),
    override_orders=(("忽略", "(?:之前|以上|先前)的?(?:所有|全部)?的?(?:指令|指示|提示)"),),
    labels=Labels(introduction="介绍", key_terms="关键词：{}。"),
    answers=AnswerFrames(
        not_found="离线引擎没有找到相关内容。",
        untranslated="它不能翻译，而视频的语言与问题的语言不同。",
        first="视频中说：",
        later="之后：",
        earlier="之前：",
        speaker="{}：",
        silent="{}：离线引擎没有找到此人的相关发言。",
    ),
)
