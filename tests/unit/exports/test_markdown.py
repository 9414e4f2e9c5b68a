"""A chat as a Markdown document."""

import re

import pytest
from markdown_it import MarkdownIt

from chat_with_video.exports.document import build_document
from chat_with_video.exports.markdown import as_markdown
from tests.fakes.stored_chat import CITATION, stored_chat


def exported(**changes: object) -> str:
    return as_markdown(build_document(stored_chat(**changes)))


LINK = "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=83s"


def test_everything_is_there_with_links_to_the_moments() -> None:
    text = exported()
    assert f"Recall helps. [\\[1\\]]({LINK})" in text
    assert f"- [1:23]({LINK}) Test yourself" in text
    assert "- [0:00](https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=0s) Recall" in text
    assert f"Moments:\n\n1. [1:23]({LINK}) “test \\*yourself\\*”" in text
    assert "- What helps?" in text
    assert "*Answered by gemini, m (stopped)*" in text


def test_what_strangers_wrote_does_not_act_as_markdown() -> None:
    text = exported()
    assert text.startswith("# \\# Talk \\[x\\](y)\n")
    assert "> How?\n> \\# Why?" in text
    assert "](https://evil" not in text.replace("\\](", "")
    assert "<b>" not in text.replace("\\<b>", "")


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


def test_what_a_terminal_would_obey_is_left_out() -> None:
    text = exported(title="A\x1b]0;x\x07\x1b[31m title\x9b")
    assert text.startswith("# A\\]0;x\\[31m title\n")


@pytest.mark.parametrize("start_s", [83.4, None])
def test_without_a_player_a_moment_is_its_time_or_nothing(start_s: float | None) -> None:
    citation = CITATION | {"start_s": start_s}
    text = exported(video_id=None, source_url=None, citations=[citation], messages=[])
    assert rf"Recall helps. \[{'1:23' if start_s else '1'}\]" in text
    assert ("1. 1:23 “test" in text) == (start_s is not None)
    assert "youtube.com" not in text
