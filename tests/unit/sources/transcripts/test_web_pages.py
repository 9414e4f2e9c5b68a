import pytest

from chat_with_video.sources.errors import UnreadableCaptions
from chat_with_video.sources.transcripts import ReadTranscript, read_transcript
from chat_with_video.sources.transcripts.web_page import is_web_page, text_of_page


def read(page: str) -> ReadTranscript:
    return read_transcript(page.encode(), "page.html")


def test_a_page_with_times_is_a_transcript_without_its_scripts_and_titles() -> None:
    page = read(
        "<!DOCTYPE html><html><head><title>The barn</title><style>p{}</style>"
        "<body><script>var a = '0:01 <p>';</script><!-- 0:02 nothing --><nav>Home</nav>"
        "<p><b>0:04</b> The roof\nleaks&nbsp;here.</p><p>0:09 Two beams &lt; 3 m.</p>"
        "<div>1:20<br>Oak.</div></body></html>"
    )
    assert page.format == "html"
    assert [(cue.start_s, cue.text) for cue in page.cues] == [
        (4.0, "The roof leaks here."),
        (9.0, "Two beams < 3 m."),
        (80.0, "Oak."),
    ]


def test_a_piece_of_a_page_with_names_has_speakers() -> None:
    piece = read(
        "<cite>Maya:</cite>\n<time>0:04</time>\n<p>The roof leaks.</p>\n"
        "<cite>Tomas:</cite>\n<time>0:09</time>\n<p>I see.</p>\n"
        "<cite>Maya:</cite>\n<time>1:20</time>\n<p>Oak.</p>"
    )
    assert [(cue.start_s, cue.speaker, cue.text) for cue in piece.cues] == [
        (4.0, "Maya", "The roof leaks."),
        (9.0, "Tomas", "I see."),
        (80.0, "Maya", "Oak."),
    ]


def test_captions_that_a_browser_wrapped_in_a_page_are_read() -> None:
    page = read(
        "<html><head></head><body><pre>1\n00:00:01,000 --&gt; 00:00:02,000\nOne.\n\n"
        "2\n00:00:03,000 --&gt; 00:00:04,000\nTwo.\n</pre></body></html>"
    )
    assert [(cue.start_s, cue.text) for cue in page.cues] == [(1.0, "One."), (3.0, "Two.")]


def test_the_cells_of_a_table_are_apart() -> None:
    assert text_of_page("<table><tr><td>0:04</td><td>One</td></tr></table>").strip() == "0:04\tOne"


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (
            "<!DOCTYPE html><html><body><p>Sign in.</p></body></html>",
            "without a transcript that has times",
        ),
        ("<!DOCTYPE html><html><head><title>x</title></head></html>", "without text"),
        ("<div></div></div>" + "<p>" * 2_100_000, "lines or cues"),
    ],
)
def test_a_page_without_a_transcript_is_refused(page: str, words: str) -> None:
    with pytest.raises(UnreadableCaptions, match=words):
        read(page)


def test_hidden_parts_may_be_nested_and_left_open() -> None:
    assert text_of_page("<svg><title>x</svg><p>One</p>").strip() == "One"
    assert text_of_page("<p>One</p></svg>").strip() == "One"


@pytest.mark.parametrize(
    "text", ["<html> is a tag", "<p> begins a paragraph", "<i>Hello</i> there"]
)
def test_words_about_pages_are_no_page(text: str) -> None:
    assert not is_web_page(text)
