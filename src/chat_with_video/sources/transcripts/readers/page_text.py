"""Recognizes text of the page around a transcript, which people copy along with it."""

import re

_PAGE_TEXT = re.compile(
    r"(?:show |hide |search |in )?(?:the )?transcript|search in video|sync to video time|chapters"
    r"|follow along using the transcript\.?|toggle timestamps|show (?:more|less|all)|…?more"
    r"|view all|transcript was generated automatically.*|.{1,60}\((?:auto-generated|automatisch "
    r"erzeugt|automatisch erstellt|générés? automatiquement|generada? automáticamente|generat[oi] "
    r"automaticamente|gerad[ao]s? automaticamente|automatisch gegenereerd|создано автоматически"
    r"|自動生成|自动生成|자동 생성됨)\)"
    r"|transkript(?: (?:anzeigen|ausblenden))?|im transkript suchen|im video suchen"
    r"|transcription|rechercher dans la transcription|afficher la transcription"
    r"|transcripción|buscar en la transcripción|mostrar transcripción"
    r"|trascrizione|cerca nella trascrizione|transcrição|pesquisar na transcrição"
    r"|.{1,80} (?:started|stopped|ended) transcription"
    r"|transcription (?:started|stopped|ended).{0,60}|transcribed by .{1,80}"
    r"|(?:this transcript|transcript) was exported on .{1,150}",
    re.IGNORECASE,
)
_MARKDOWN_HEADING = re.compile(r"#{1,6}\s+(?P<title>.+)")
_CHAPTER = re.compile(
    r"(?:chapter|kapitel|chapitre|capítulo|capitolo)\s+\d{1,3}\s*[:.–-]\s*(?P<title>.+)",
    re.IGNORECASE,
)
_LONGEST_TITLE = 100
_SENTENCE_ENDS = (".", ",", "!", "?", "…", ";", ":", "。", "，", "！", "？", '"', "”")


def is_page_text(line: str) -> bool:
    """Whether a line belongs to a player's page: a label, a button, the name of a track."""
    return len(line) <= 200 and _PAGE_TEXT.fullmatch(line.strip()) is not None


def heading_of(line: str, *, alone: bool) -> str | None:
    """The title in a line that is a chapter's heading; without a mark, only if the line is `alone`
    between two times."""
    plain = line.strip()
    for marked in (_MARKDOWN_HEADING, _CHAPTER):
        if found := marked.fullmatch(plain[:300]):
            return found["title"].strip()
    if alone and 0 < len(plain) <= _LONGEST_TITLE and not plain.endswith(_SENTENCE_ENDS):
        return plain
    return None
