"""A chat as a Markdown document."""

import re

import pytest
from markdown_it import MarkdownIt

from chat_with_video.exports.blocks import write_prose
from chat_with_video.exports.document import Moment, Reference, build_document
from chat_with_video.exports.markdown import as_markdown
from tests.fakes.stored_chat import CITATION, stored_chat


def exported(**changes: object) -> str:
    return as_markdown(build_document(stored_chat(**changes)))


LINK = "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=83s"


def test_everything_is_in_the_document_with_links_to_the_moments() -> None:
    text = exported()
    assert f"Recall helps. [\\[1\\]]({LINK})" in text
    assert f"- [1:23]({LINK}) Test yourself" in text
    assert "- [0:00](https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=0s) Recall" in text
    assert f"Moments:\n\n1. [1:23]({LINK}) “test \\*yourself\\*”" in text
    assert "- What helps?" in text
    assert "*Answered by gemini, m (stopped)*" in text


def test_a_doubtful_quote_is_followed_by_the_reason() -> None:
    reason = "The quote does not mention <b>*12*</b>."
    text = exported(citations=[{**CITATION, "support": "doubtful", "reason": reason}])
    assert "” — doubtful: The quote does not mention &lt;b>\\*12\\*&lt;/b>." in text
    assert "doubtful" not in exported(citations=[{**CITATION, "support": "not_checked"}])


def test_words_of_strangers_do_not_act_as_markdown() -> None:
    text = exported()
    assert text.startswith("# \\# Talk \\[x\\](y)\n")
    assert "> How?\n> \\# Why?" in text
    assert "!\\[x\\](`https://evil.example`) &lt;b>" in text


HOSTILE = (
    "===",
    "---",
    "- item",
    "+ item",
    "12. item",
    "7) item",
    "# heading",
    "> quote",
    "```",
    "~~~",
    "<script>",
    "[a](https://evil.example)",
    "![a](https://evil.example)",
    "[a]: https://evil.example",
    "&lt;b&gt;",
    "| a | b |",
    "*a* _b_ `c` ~~d~~ \\\\",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_a_strangers_words_are_shown_as_they_are(words: str) -> None:
    question = {"content": f"First\n{words}"}
    messages = [message.model_copy(update=question) for message in stored_chat().messages[:1]]
    chapters = [{"title": words, "start_s": None, "position": 0}]
    text = exported(title=words, chapters=chapters, messages=messages, citations=[])
    rendered = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    shown = [
        "".join(child.content or "\n" for child in token.children or [])
        for token in rendered
        if token.type == "inline"
    ]
    assert shown[0] == words
    assert words in shown
    assert f"First\n{words}" in shown
    headings = [token.tag for token in rendered if token.type == "heading_open"]
    assert headings == ["h1", "h2", "h2", "h2", "h2", "h2"]
    assert not re.search(r"(?<!\\)\]\(https://evil", text)


def test_an_answer_that_was_stopped_in_a_code_block_does_not_swallow_what_follows() -> None:
    first, answer = stored_chat().messages
    cut = answer.model_copy(update={"content": "Like this:\n```python\nx = 1"})
    text = exported(messages=[first, cut, first])
    rendered = MarkdownIt().parse(text)
    assert [token.content for token in rendered if token.type == "fence"] == ["x = 1\n"]
    assert text.count("> How?") == 2


def test_control_characters_are_left_out() -> None:
    text = exported(title="A\x1b]0;x\x07\x1b[31m title\x9b")
    assert text.startswith("# A\\]0;x\\[31m title\n")


@pytest.mark.parametrize("start_s", [83.4, None])
def test_without_a_player_a_moment_is_its_time_or_nothing(start_s: float | None) -> None:
    citation = CITATION | {"start_s": start_s}
    text = exported(video_id=None, source_url=None, citations=[citation], messages=[])
    assert rf"Recall helps. \[{'1:23' if start_s else '1'}\]" in text
    assert ("1. 1:23 “test" in text) == (start_s is not None)
    assert "youtube.com" not in text


def test_headings_of_an_answer_are_below_those_of_the_document() -> None:
    summary = "# One\n\nTwo\n---\n\n##### Five"
    text = exported(generated_summary=summary, messages=[], citations=[])
    assert "## Summary\n\n### One\n\n#### Two\n\n###### Five\n" in text


@pytest.mark.parametrize(
    "content",
    [
        "```python\nx = [1]  # <b> https://evil.example\n\n```",
        "````\n```\n````",
        "| a | b |\n| :-- | --: |\n| `x` | **y** |",
        "- one\n  - two\n    1. three\n- four",
        "3) one\n4) two",
        "> *one* and __two__\\\n> three",
        "a `` ` `` b",
        "R&D: 5 > 4 (C#, 3.5 %, e.g. a/b) -- “so”!",
    ],
)
def test_all_constructs_of_an_answer_survive(content: str) -> None:
    assert write_prose(content) == content


def test_a_code_block_names_its_language_but_nothing_that_viewers_draw_or_run() -> None:
    assert write_prose("~~~ Python\nx\n~~~") == "```python\nx\n```"
    for name in ("mermaid", "dataviewjs", "{=html}", "python {.run}", "math"):
        assert write_prose(f"```{name}\nx\n```") == "```\nx\n```"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("See https://evil.example/a_b.", "See `https://evil.example/a_b`."),
        ("(www.evil.example) me@evil.example", "(`www.evil.example`) `me@evil.example`"),
        ("evil.com", r"evil\.com"),
        ("a@b.c`d`", "`a@b.cd`"),
        ("[[note]] ![[note]]", r"\[\[note\]\] !\[\[note\]\]"),
        ("[^1] {{x}} $x$", r"\[\^1\] \{\{x}} \$x\$"),
        ("&lt;b&gt; <b>", "&amp;lt;b&amp;gt; &lt;b>"),
        (r"\<b> \[x\](y) `<b>`", r"&lt;b> \[x\](y) `<b>`"),
        ("Oh![1] [2]", rf"Oh\![\[1\]]({LINK}) \[2\]"),
        ("`Oh!`[1]", rf"`Oh!`[\[1\]]({LINK})"),
    ],
)
def test_text_that_some_viewer_would_act_on_is_escaped(content: str, expected: str) -> None:
    assert write_prose(content, [Reference(1, "x", Moment(83.4, LINK))]) == expected
