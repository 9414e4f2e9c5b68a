"""An export is harmless in every viewer, whatever strangers and models write."""

import re
from uuid import UUID

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from chat_with_video.chats.schemas import ChatView
from chat_with_video.citations.schemas import Citation
from chat_with_video.core.errors import Problem
from chat_with_video.exports.blocks import write_prose
from chat_with_video.exports.document import Moment, Reference, build_document
from chat_with_video.exports.markdown import as_markdown
from chat_with_video.text.cleaning import clean_text
from chat_with_video.web.markdown import SafeMarkdown
from tests.fakes.attacks import ATTACKS
from tests.fakes.harmless import check_characters
from tests.fakes.markdown_viewer import Page, check_document, view
from tests.fakes.stored_chat import CITATION, stored_chat

URL = "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=83s"
CITED = Citation.model_validate(CITATION)
PAGES = SafeMarkdown()
ACTIVE = re.compile(r"([\\`*_\[\]<>&|~!()#:@./])")
HEADINGS = re.compile(r"h[3-6]")

ESCAPED = (
    r"an evil \<img src=//evil.example/l.png> \<script>alert(1)\</script> zebra",
    r"[click\](https://evil.example)",
    r"\![a\](https://evil.example)",
    r"!\[a](https://evil.example)",
    r"\\<img src=x>",
    r"\\\<img src=x>",
    r"&lt;img src=x&gt; &#60;b&#62; &amp;lt;b&amp;gt; \&lt;b>",
    r"`\`<img src=x>`",
    r"``` <img src=x>",
    "`a\n<img src=x>\n",
    "| `a\\|` <b> | c |\n|---|---|\n| `<img src=x>\\\\|` | `\\` <b> |",
    "\\`<b>`</b>\\`",
    r"\[x\]: https://evil.example",
    r"\<https://evil.example>",
    r"https\://evil.example www\.evil.example me\@evil.example",
    "a**https://evil.example**b *me@evil.example* _www.evil.example_c",
    "记忆https://evil.example记忆",
    "[[note]] ![[note]] [^1] [^1]: note ^[note] {{x}} {=html} $\\href{//e}{x}$ %%x%% ==x==",
    "wow![1](https://evil.example) ![1] ![1]: x [1]: https://evil.example",
    "Title\n===\n\nTitle\n---\n\n# One\n## Two #\n###### Six",
    '```dataviewjs\nalert(1)\n```\n\n~~~mermaid\nclick a "https://evil.example"\n~~~',
    "- a\n\n- ```\n  ````\n  <b>\n",
    "1) a\n1. b\n999999999. c\n- [ ] d\n* e\n+ f",
    "> > - > # a\n> b\n\n    <b>code</b>\n\n\t<b>code</b>",
    "```\n</code></pre><script>alert(1)</script>\u2028```\n<img src=x>",
    "1\u200b. a\n\n-\u200b b\n\n<\u200bimg src=x>\n\n\u1fef\u1fef\u1fef\n<img src=x>",
    "<!-- a --> <?php ?> <!DOCTYPE x> <![CDATA[x]]> </p>",
    "\\\n\\\n\n\\",
    "***\n- ***\n* ---\n___",
    ": a\n: - b\n@import x\n+++\n---\na: b\n---",
    "*" * 3000 + "a" + "*" * 3000,
    "> " * 200 + "<b>",
    "*a " * 2000 + "b* " * 2000,
)  # fmt: skip


def everywhere(words: str) -> ChatView:
    """A chat that has the words in each place where a stranger's or a model's may stand."""
    question, answer = stored_chat().messages
    cited = [CITED.model_copy(update={"quote": words})]
    return stored_chat(
        title=words,
        channel_name=words,
        language=words[:20],
        model=words,
        error=Problem(code="x", title="x", detail=words).model_dump(),
        generated_summary=words,
        citations=cited,
        actionable_items=[{"text": words, "start_s": None, "position": 3}],
        chapters=[{"title": words, "start_s": 3.0, "position": 0}],
        suggested_questions=[words],
        messages=[
            question.model_copy(update={"content": words}),
            answer.model_copy(update={"content": words, "citations": cited, "model": words}),
            question.model_copy(update={"id": UUID(int=9), "content": "Last?"}),
        ],
    )


def check_everywhere(words: str) -> None:
    text = as_markdown(build_document(everywhere(words)))
    check_characters(text)
    page = check_document(text)
    shown = " ".join(clean_text(words).split())
    assert page.headings[0].strip() == shown
    assert page.blocks.count("h1") == 1
    assert page.blocks.count("h2") == 5 if words else 4
    assert page.text.endswith("Last?")


def in_document(content: str) -> Page:
    return view(write_prose(content, [Reference(1, "x", Moment(83.4, URL))]))


def on_page(content: str) -> Page:
    """The page, with the brackets in which a document's citations stand."""
    html = PAGES.render(clean_text(content), [CITED], below=3)
    return Page(re.sub(r"<button[^>]*>(\d+)</button>", r"[\1]", html))


def check_same(content: str) -> None:
    """A reader of the document sees the same words in the same blocks as one of the page."""
    exported, shown = in_document(content), on_page(content)
    assert exported.text == shown.text
    lowered = {"h1": "h3", "h2": "h4", "h3": "h5"}
    assert [HEADINGS.sub("h", block) for block in exported.blocks] == [
        HEADINGS.sub("h", lowered.get(block, block)) for block in shown.blocks
    ]


WORDS = [
    *(attack.answer for attack in ATTACKS),
    *(attack.said for attack in ATTACKS),
    *ESCAPED,
]
ESCAPINGS = [*WORDS, *(ACTIVE.sub(r"\\\1", words) for words in WORDS)]


@pytest.mark.parametrize("words", ESCAPINGS, ids=range(len(ESCAPINGS)))
def test_no_attack_acts_in_any_place(words: str) -> None:
    check_everywhere(words)


@pytest.mark.parametrize("words", ESCAPINGS, ids=range(len(ESCAPINGS)))
def test_an_attack_reads_the_same_as_on_the_page(words: str) -> None:
    check_same(words)


PIECES = st.sampled_from([
    *(word for words in WORDS if len(words) < 1000 for word in words.split(" ")),
    "[", "](", ")", "![", "<", ">", "`", "``", "```", "\n\n", "\n", "    ", "\t", "\\", "\\\\", "|",
    "\n|-|-|\n", "&#60;", "&lt;", "[1]", "[1](", "]: ", "*", "**", "_", "~~", "\n- ", "\n1. ",
    "\n> ", "\n# ", "\n===\n", "\n---\n", "\n```\n", "<img src=x>", "www.", "https://", "@e.x", "!",
    "a", "word", ".", "\n  ", "\n    - ", "  \n", "\\\n",
])  # fmt: skip
MIXTURES = st.lists(PIECES | st.text(max_size=3), max_size=25)


@settings(max_examples=200, derandomize=True, deadline=None)
@given(MIXTURES.map("".join) | MIXTURES.map(" ".join))
def test_no_mixture_of_attacks_and_escapes_acts(words: str) -> None:
    check_everywhere(words)


@settings(max_examples=200, derandomize=True, deadline=None)
@given(MIXTURES.map("".join) | MIXTURES.map(" ".join))
@example("a**https://e.x**b")
def test_any_mixture_reads_the_same_as_on_the_page(words: str) -> None:
    check_same(words)
