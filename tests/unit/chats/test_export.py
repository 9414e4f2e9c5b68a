"""A chat as a Markdown document."""

import re
from datetime import UTC, datetime
from uuid import UUID

import pytest
from markdown_it import MarkdownIt

from chat_with_video.chats.export import as_markdown
from chat_with_video.chats.schemas import ChatView

MOMENT = datetime(2026, 5, 4, tzinfo=UTC)
CITATION = {
    "number": 1,
    "position": 3,
    "start_s": 83.4,
    "end_s": 90.0,
    "quote": "test *yourself*",
    "verdict": "verified",
}


def chat(**changes: object) -> ChatView:
    answer = {
        "id": UUID(int=2),
        "role": "ai",
        "content": "Test yourself [1]. ![x](https://evil.example) <b>",
        "citations": [CITATION],
        "dropped_citations": 0,
        "coverage": None,
        "status": "stopped",
        "error": None,
        "engine": "gemini",
        "model": "m",
        "usage": None,
        "created_at": MOMENT,
    }
    question = answer | {"id": UUID(int=1), "role": "user", "content": "How?\n# Why?"}
    fields = {
        "id": UUID(int=0),
        "status": "complete",
        "stage": "done",
        "error": None,
        "attempts": [],
        "source_url": "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        "source_type": "youtube",
        "video_id": "dQw4w9WgXcQ",
        "title": "# Talk\n[x](y)",
        "channel_name": "A channel",
        "publication_date": None,
        "view_count": None,
        "duration_s": 468,
        "thumbnail_url": None,
        "language": "en",
        "available_languages": [],
        "engine": "gemini",
        "model": "m",
        "has_transcript": True,
        "generated_summary": "Recall helps. [1]",
        "actionable_items": [{"text": "Test yourself", "start_s": 83.4, "position": 3}],
        "suggested_questions": ["What helps?"],
        "chapters": [{"title": "Recall", "start_s": 0.0, "position": 0}],
        "citations": [CITATION],
        "dropped_citations": 0,
        "messages": [question, answer],
        "created_at": MOMENT,
        "updated_at": MOMENT,
    }
    return ChatView.model_validate(fields | changes)


LINK = "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=83s"


def test_everything_is_there_with_links_to_the_moments() -> None:
    text = as_markdown(chat())
    assert f"Recall helps. [[1]]({LINK})" in text
    assert f"- [1:23]({LINK}) Test yourself" in text
    assert "- [0:00](https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=0s) Recall" in text
    assert f"Moments:\n\n1. [1:23]({LINK}) “test \\*yourself\\*”" in text
    assert "- What helps?" in text
    assert "*Answered by gemini, m (stopped)*" in text


def test_what_strangers_wrote_does_not_act_as_markdown() -> None:
    text = as_markdown(chat())
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
    messages = [message.model_copy(update=question) for message in chat().messages[:1]]
    chapters = [{"title": words, "start_s": None, "position": 0}]
    text = as_markdown(chat(title=words, chapters=chapters, messages=messages, citations=[]))
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
    first, answer = chat().messages
    cut = answer.model_copy(update={"content": "Like this:\n```python\nx = 1"})
    text = as_markdown(chat(messages=[first, cut, first]))
    rendered = MarkdownIt().parse(text)
    assert [token.content for token in rendered if token.type == "fence"] == ["x = 1\n"]
    assert text.count("> How?") == 2


def test_what_a_terminal_would_obey_is_left_out() -> None:
    text = as_markdown(chat(title="A\x1b]0;x\x07\x1b[31m title\x9b"))
    assert text.startswith("# A\\]0;x\\[31m title\n")


@pytest.mark.parametrize("start_s", [83.4, None])
def test_without_a_player_a_moment_is_its_time_or_nothing(start_s: float | None) -> None:
    citation = CITATION | {"start_s": start_s}
    text = as_markdown(chat(video_id=None, source_url=None, citations=[citation], messages=[]))
    assert f"Recall helps. [{'1:23' if start_s else '1'}]" in text
    assert ("1. 1:23 “test" in text) == (start_s is not None)
    assert "youtube.com" not in text
