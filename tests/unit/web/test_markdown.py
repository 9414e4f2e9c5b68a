"""A model's text as harmless HTML."""

import re

import pytest

from chat_with_video.citations.schemas import Citation
from chat_with_video.web.markdown import SafeMarkdown

CITATION = Citation(
    number=1, position=4, start_s=12.5, end_s=15.0, quote='"test" <yourself>', verdict="verified"
)


def render(content: str) -> str:
    return SafeMarkdown().render(content, [CITATION], below=3)


def test_a_mark_becomes_a_button_that_knows_its_moment_and_quote() -> None:
    assert render("Test yourself [1].") == (
        '<p>Test yourself <button type="button" class="citation" data-citation="1" '
        'data-position="4" title="&quot;test&quot; &lt;yourself&gt;" '
        'aria-label="1, at 0:12" data-seek="12.5">1</button>'
        ".</p>\n"
    )


def test_a_doubtful_citation_says_so_and_gives_the_reason() -> None:
    doubtful = CITATION.model_copy(
        update={"support": "doubtful", "reason": 'The quote does not mention "<b>".'}
    )
    button = SafeMarkdown().render("Test [1].", [doubtful], below=3)
    assert 'class="citation doubtful"' in button
    assert 'data-reason="The quote does not mention &quot;&lt;b&gt;&quot;."' in button
    assert 'aria-label="1, at 0:12, doubtful"' in button


@pytest.mark.parametrize("content", ["`fruit[1]`", "see [2]", r"fruit\[1\]"])
def test_a_mark_without_a_checked_citation_stays_text(content: str) -> None:
    assert "<button" not in render(content)


@pytest.mark.parametrize(
    "content",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "![x](https://evil.example/?leak)",
        "[click](https://evil.example)",
        "[click](javascript:alert(1))",
        "<https://evil.example>",
        "[x][y]\n\n[y]: https://evil.example",
        "<b onmouseover=alert(1)>b</b>",
    ],
)
def test_nothing_that_runs_loads_or_leads_away_is_rendered(content: str) -> None:
    html = render(content)
    for forbidden in ("<script", "<img", "<a ", "href", "src=", "<b "):
        assert forbidden not in html.replace("&lt;", "").replace("src=x", "")


def test_a_text_is_rendered_again_only_with_other_citations(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    markdown = SafeMarkdown()
    first = markdown.render("Test yourself [1].", [CITATION], below=3)
    moved = CITATION.model_copy(update={"start_s": 20.0})
    assert "0:20" in markdown.render("Test yourself [1].", [moved], below=3)
    monkeypatch.delattr(markdown, "_markdown")
    assert markdown.render("Test yourself [1].", [CITATION], below=3) == first


@pytest.mark.parametrize(
    ("content", "below", "levels"),
    [
        ("# One\n\n## Two", 2, ["h3", "h4"]),
        ("### One\n\n# Two", 2, ["h5", "h3"]),
        ("Underlined\n===\n\nAlso\n---", 3, ["h4", "h5"]),
        ("#### One\n\n##### Two", 3, ["h4", "h5"]),
        ("# One\n\n##### Five", 3, ["h4", "h6"]),
    ],
)
def test_headings_nest_below_the_one_that_the_text_stands_below(
    content: str, below: int, levels: list[str]
) -> None:
    html = SafeMarkdown().render(content, [], below=below)
    assert re.findall(r"<(h\d)>", html) == re.findall(r"</(h\d)>", html) == levels
