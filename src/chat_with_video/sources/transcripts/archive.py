"""A ZIP archive of transcripts, taken apart."""

from pathlib import PurePosixPath

from chat_with_video.sources.transcripts.containers import Container, is_zip
from chat_with_video.sources.transcripts.refusals import unreadable

# Documents that are ZIP archives but no transcripts, by one of their members.
_OTHER_KINDS = (
    ("xl/workbook.xml", "an Excel workbook", "Save the sheet as CSV."),
    ("ppt/presentation.xml", "a PowerPoint presentation", "Copy its words into a text file."),
    ("content.xml", "an OpenDocument file", "Save it as Word (.docx) or as text."),
    ("META-INF/container.xml", "an e-book", "Copy the transcript into a text file."),
)
_DOCX = "word/document.xml"


def is_word_document(content: bytes) -> bool:
    return is_zip(content) and _DOCX in Container(content).names


def read_archive(content: bytes) -> list[tuple[str, bytes]]:
    """The files in a ZIP archive, with their names but without folders, in order.

    Raises UnreadableCaptions if it is no archive of transcripts, or exceeds the limits of
    `containers`.
    """
    if not is_zip(content):
        raise unreadable("This is not a ZIP archive.")
    container = Container(content)
    _refuse_other_kinds(container)
    files = [(_shown(name), file) for name, file in container.read_all() if _is_wanted(name)]
    if any(is_zip(file) and not is_word_document(file) for _, file in files):
        raise unreadable("This ZIP archive contains another one. Unpack it and add the files.")
    return files


def read_only_file(content: bytes) -> tuple[str, bytes]:
    """The only file in an archive. Raises UnreadableCaptions if it has none or several."""
    files = read_archive(content)
    if not files:
        raise unreadable("This is a ZIP archive without a file in it.")
    if len(files) != 1:
        raise unreadable(f"This is a ZIP archive with {len(files)} files. Add them one by one.")
    return files[0]


def _refuse_other_kinds(container: Container) -> None:
    for member, kind, what_to_do in _OTHER_KINDS:
        if member in container.names:
            raise unreadable(f"This is {kind}, which is not read. {what_to_do}")


def _is_wanted(name: str) -> bool:
    """Whether a member is the user's own file; macOS and Windows add others."""
    path = PurePosixPath(name.replace("\\", "/"))
    hidden = path.name.startswith(".") or path.name in ("Thumbs.db", "desktop.ini")
    return not hidden and "__MACOSX" not in path.parts


def _shown(name: str) -> str:
    """The last part of a member's name; its folders are ignored."""
    return PurePosixPath(name.replace("\\", "/")).name or "transcript"
