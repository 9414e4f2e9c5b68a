"""Files as they are sent, with the files of ZIP archives in their place."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from chat_with_video.core.errors import Invalid
from chat_with_video.sources.errors import UnreadableCaptions
from chat_with_video.sources.transcripts.archive import is_word_document, read_archive
from chat_with_video.sources.transcripts.containers import MOST_BYTES, is_zip
from chat_with_video.sources.transcripts.supplied import SuppliedTranscript
from chat_with_video.text.cleaning import line_or_none

MOST_FILES = 200


class TooManyFiles(Invalid):
    """More files at once than the program takes."""

    code = "too-many-files"

    def __init__(self, files: int) -> None:
        super().__init__(f"At most {MOST_FILES} files are taken at once; these are {files}.")


def unpack_all(supplied: Iterable[SuppliedTranscript]) -> list[SuppliedTranscript]:
    """The transcripts in their order; an archive of several becomes its files.

    An archive that is refused, or too much together with the earlier ones, stays what it is, and
    reading it says why. Of several files, each goes by its own name. Raises TooManyFiles. Blocks.
    """
    files = list(_unpacked(supplied))
    if len(files) > MOST_FILES:
        raise TooManyFiles(len(files))
    return files if len(files) == 1 else [replace(file, title=None) for file in files]


def _unpacked(supplied: Iterable[SuppliedTranscript]) -> Iterator[SuppliedTranscript]:
    bytes_left = MOST_BYTES
    for one in supplied:
        members = _members(one.content)
        bytes_left -= sum(len(content) for _, content in members)
        if len(members) < 2 or bytes_left < 0:
            yield one
            continue
        for name, content in members:
            yield replace(one, content=content, file_name=line_or_none(name))


def _members(content: bytes) -> list[tuple[str, bytes]]:
    """The files of an archive; none for a file that is no archive of transcripts."""
    try:
        if is_zip(content) and not is_word_document(content):
            return read_archive(content)
    except UnreadableCaptions:
        pass
    return []
