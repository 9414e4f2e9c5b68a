"""Word documents and ZIP archives, opened within bounds."""

import io
import zipfile
from collections.abc import Callable

import pytest

from chat_with_video.sources.errors import UnreadableCaptions
from chat_with_video.sources.transcripts import read_archive, read_transcript
from chat_with_video.sources.transcripts.containers import MOST_MEMBERS

SRT = b"1\n00:00:01,000 --> 00:00:02,000\nThe roof leaks.\n"
BREAK = "<w:r><w:br/></w:r>"
DELETED = "<w:del><w:r><w:delText>!</w:delText></w:r></w:del>"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def zipped(files: dict[str, bytes], **options: int) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, **options) as file:
        for name, content in files.items():
            file.writestr(name, content)
    return archive.getvalue()


def docx(*paragraphs: str) -> bytes:
    body = "".join(
        f"<w:p><w:pPr><w:pStyle w:val='x'/></w:pPr>{paragraph}</w:p>" for paragraph in paragraphs
    )
    xml = f'<?xml version="1.0"?><w:document {W}><w:body>{body}</w:body></w:document>'
    return zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": xml.encode()})


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_a_word_document_of_a_meeting_has_times_and_speakers() -> None:
    read = read_transcript(
        docx(
            run("Barn meeting"),
            f"{run('Maya Lee')}{run('   0:03')}{BREAK}{run('The roof &amp; the beams.')}",
            f"{run('Tomas')}<w:r><w:tab/></w:r>{run('0:09')}{BREAK}"
            f"{run('I see')}{DELETED}{run('.')}",
            f"{run('Maya Lee   1:20')}{BREAK}{run('Oak.')}",
        ),
        "meeting.docx",
    )
    assert read.format == "docx"
    assert [(cue.start_s, cue.speaker, cue.text) for cue in read.cues] == [
        (3.0, "Maya Lee", "The roof & the beams."),
        (9.0, "Tomas", "I see."),
        (80.0, "Maya Lee", "Oak."),
    ]
    assert "“Barn meeting”" in read.notes[0]


def test_the_paragraphs_of_a_text_box_occur_once() -> None:
    box = f"<w:r><w:txbxContent><w:p>{run('In a box.')}</w:p></w:txbxContent></w:r>"
    assert [cue.text for cue in read_transcript(docx(box, run("Below it."))).cues] == [
        "In a box.",
        "Below it.",
    ]


def test_a_word_document_without_paragraphs_is_read_and_one_without_text_refused() -> None:
    bare = zipped({"word/document.xml": b"<w:document><w:t>The roof leaks.</w:t></w:document>"})
    assert [cue.text for cue in read_transcript(bare).cues] == ["The roof leaks."]
    with pytest.raises(UnreadableCaptions, match="no text"):
        read_transcript(docx("<w:r/>"))


def test_an_archive_gives_its_files_by_their_last_names() -> None:
    content = zipped(
        {
            "talks/one.srt": SRT,
            "../../two.vtt": b"x",
            "C:\\three.txt": b"y",
            "folder/": b"",
            "__MACOSX/talks/._one.srt": b"z",
            "Thumbs.db": b"z",
        }
    )
    assert read_archive(content) == [("one.srt", SRT), ("two.vtt", b"x"), ("three.txt", b"y")]


def test_an_archive_with_one_transcript_is_that_transcript() -> None:
    assert read_transcript(zipped({"talk.srt": SRT})).format == "srt"


def test_word_documents_may_be_in_an_archive() -> None:
    assert [
        name for name, _ in read_archive(zipped({"a.docx": docx(run("Hi")), "b.srt": SRT}))
    ] == [
        "a.docx",
        "b.srt",
    ]


def lying_about_its_size() -> bytes:
    content = bytearray(zipped({"a.srt": b"0" * 30_000_000}))
    for marker, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = content.index(marker) + place
        content[at : at + 4] = (10).to_bytes(4, "little")
    return bytes(content)


def encrypted() -> bytes:
    content = bytearray(zipped({"a.srt": SRT}))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def damaged() -> bytes:
    content = bytearray(zipped({"a.srt": SRT * 50}))
    content[45:60] = b"\xff" * 15
    return bytes(content)


def packed_oddly() -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_BZIP2) as file:
        file.writestr("a.srt", SRT)
    return archive.getvalue()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: zipped({"a.srt": b"0" * 30_000_000}), "too large"),
        (lambda: zipped({f"{n}.srt": bytes(range(256)) * 70_000 for n in range(4)}), "too large"),
        (lying_about_its_size, "too large|damaged"),
        (lambda: zipped({f"{n}.srt": SRT for n in range(MOST_MEMBERS + 1)}), "more than 200 files"),
        (lambda: zipped({"a.zip": zipped({"b.srt": SRT})}), "contains another one"),
        (lambda: zipped({"xl/workbook.xml": b""}), "an Excel workbook.*CSV"),
        (lambda: zipped({"ppt/presentation.xml": b""}), "PowerPoint"),
        (lambda: zipped({"mimetype": b"", "content.xml": b""}), "OpenDocument"),
        (lambda: zipped({"META-INF/container.xml": b""}), "e-book"),
        (lambda: zipped({"a.srt": SRT, "b.srt": SRT}), "2 files"),
        (lambda: zipped({}), "without a file"),
        (encrypted, "encrypted"),
        (packed_oddly, "unusual way"),
        (damaged, "damaged"),
        (lambda: b"PK\x03\x04" + b"x" * 100, "damaged"),
    ],
)
def test_an_archive_beyond_the_bounds_is_refused(make: Callable[[], bytes], words: str) -> None:
    with pytest.raises(UnreadableCaptions, match=words):
        read_transcript(make())


def test_other_files_are_not_read_as_archives() -> None:
    with pytest.raises(UnreadableCaptions, match="not a ZIP archive"):
        read_archive(SRT)
