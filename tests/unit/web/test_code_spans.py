"""Code between backticks in plain text."""

import pytest

from chat_with_video.web.pages.code_spans import code_spans


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Run `make run` or `ask`.", "Run <code>make run</code> or <code>ask</code>."),
        ("`<b>` & <b>", "<code>&lt;b&gt;</code> &amp; &lt;b&gt;"),
        ("One ` alone.", "One ` alone."),
        ("", ""),
    ],
)
def test_code_is_marked_and_everything_is_escaped(text: str, html: str) -> None:
    assert code_spans(text) == html
