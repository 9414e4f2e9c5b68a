"""Chinese."""

from chat_with_video.text.language import Language

LANGUAGE = Language(
    code="zh",
    english_name="Chinese",
    native_name="中文",
    aliases=("zho", "chi", "cmn"),
    varieties=("wuu", "yue"),
    override_orders=(("忽略", "(?:之前|以上|先前)的?(?:所有|全部)?的?(?:指令|指示|提示)"),),
)
