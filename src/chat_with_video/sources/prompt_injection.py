"""Lines of a transcript that read like instructions to a model, for a reader to see."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate

from chat_with_video.text.confusables import skeleton
from chat_with_video.text.languages import all_languages

_MODEL = r"(?:(?:ai|virtual) assistant|ai|llm|(?:language|ai) model|chat ?bot|chatgpt|gpt|gemini)s?"
_ORDERS = r"(?:instructions?|prompts?|directions|directives|guidelines|system messages?)"
_EARLIER = r"(?:previous|prior|above|earlier|preceding|foregoing|former|existing|original|system)"
_WORDS = r"(?:\w+\s+){0,3}?"
# A class on AI gets notes too; only a model gets such orders.
_IS_TOLD = r"(?=\s*(?:[:,.!;]|$)|\s+(?:reading|processing|summari[sz]ing|that)\b)"

# How each form begins and continues. Speech to people has none of these forms, and speech about
# models has few. The most common attack is known in other languages too: see their files.
_FORMS = (
    (
        "ignore|disregard|forget|override|bypass",
        rf"\s+{_WORDS}{_EARLIER}\s+{_WORDS}(?:{_ORDERS}|rules)\b",
    ),
    (
        "ignore|disregard|forget|override",
        rf"\s+(?:all|any|your)\s+(?:of\s+)?(?:the\s+|your\s+)?{_ORDERS}\b",
    ),
    (
        "reveal|print|repeat|show|output|leak|tell",
        rf"\s+{_WORDS}(?:your|the)\s+{_WORDS}(?:system|hidden|initial)\s+(?:prompt|instructions)\b",
    ),
    ("reveal|leak", rf"\s+{_WORDS}(?:your|the)\s+{_WORDS}(?:api\s+keys?|password|secrets?)\b"),
    ("you are", rf"\s+(?:now|no\s+longer)\s+(?:an?\s+|the\s+)?{_WORDS}(?:{_MODEL}|dan)\b"),
    (
        "pretend to be|pretend you are|you will act as|you must act as",
        rf"\s+(?:an?\s+)?{_WORDS}(?:{_MODEL}|dan)\b",
    ),
    (
        "attention|note|message|instruction|reminder|memo",
        rf"s?\s*[:,]?\s+(?:to|for)\s+{_WORDS}{_MODEL}\b{_IS_TOLD}",
    ),
    ("dear|attention", rf"\s*,?\s+(?:assistant|{_MODEL})\b{_IS_TOLD}"),
    ("if you are", rf"\s+(?:an?\s+)?{_MODEL}\b"),
    ("do not|don't|never", r"\s+(?:tell|inform|alert|warn)\s+the\s+(?:user|reader)\b"),
    ("new|updated|additional|secret", r"\s+(?:system\s+)?(?:instructions?|prompts?)\s*:"),
    (
        "end of|start of|beginning of",
        r"\s+(?:the\s+)?(?:transcript|system\s+prompt|user\s+input)\b",
    ),
    ("<|", r"\s*(?:im_start|im_end|system|user|assistant|endoftext|eot_id)\s*\|>"),
    ("[inst]|[/inst]|<<sys>>|<start_of_turn>", ""),
    (
        "\nsystem|\nassistant|\ndeveloper|\n### system|\n### assistant",
        r"\s*(?:prompt|message)?\s*:\s+\S",
    ),
    ("<", r"\s*/?\s*(?:transcript|title|channel|question|system)\s+[0-9a-f]{6,}\s*>"),
    ("[[", r"\s*\d+\s*\|"),
    ("![", r"[^\]\n]{0,80}\]\(\s*(?:https?:|//|data:)"),
)
# Tags spell an invisible sentence (except after a flag, as part of it); overrides reverse one.
# Cleaning removes both from new text, but older stored transcripts may have them.
_HIDDEN = re.compile(
    "(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0020-\U000e007e]{2,}|[\u202d\u202e]"
)


def looks_like_instruction(text: str) -> bool:
    """Whether a text seems to talk to the model that will read it, not to people.

    This is a hint for readers, not a protection: models get every line as data in any case.
    """
    return bool(instruction_lines([text]))


def instruction_lines(texts: Sequence[str]) -> frozenset[int]:
    """The lines that are part of a suspected instruction, which may span several lines."""
    # A line's end before the first line too: some forms begin with one.
    whole = "\n" + "\n".join(texts)
    starts = list(accumulate((len(text) + 1 for text in texts), initial=1))
    small = _small(whole)
    spans = [found.span() for found in _HIDDEN.finditer(whole)]
    for text in {small, skeleton(small)}:
        spans += _instructions(text)
    return frozenset(
        line
        for start, end in spans
        for line in range(
            max(0, bisect_right(starts, start + 1) - 1), bisect_right(starts, end - 1)
        )
    )


def _instructions(text: str) -> Iterator[tuple[int, int]]:
    """The spans of all matches. Finding the beginnings first takes a tenth of the time."""
    for opening, form in _forms():
        at = text.find(opening)
        while at >= 0:
            if found := form.match(text, at):
                yield found.span()
            at = text.find(opening, at + 1)


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    orders = [order for language in all_languages() for order in language.override_orders]
    return tuple(
        (opening, _form(opening, rest))
        for openings, rest in (*_FORMS, *orders)
        # A vertical bar that belongs to the opening is its first or last character.
        for opening in ([openings] if openings == "<|" else openings.split("|"))
    )


def _form(opening: str, rest: str) -> re.Pattern[str]:
    boundary = r"\b" if opening.isascii() and opening[0].isalpha() else ""
    return re.compile(boundary + re.escape(opening) + rest, re.MULTILINE)


def _small(text: str) -> str:
    """In lower case with the same length; the few letters that would become two stay."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
