"""A model that obeys the worst line of its prompt, in every field that it may fill."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from tests.fakes.attacks import MARK, Attack
from tests.fakes.gemini import Answer, JsonAnswer, Reply, Request

_FENCE = re.compile(r"^<transcript ([0-9a-f]+)>$", re.MULTILINE)
# A marker of the first passage, whose words the talk has, so that something holds.
TRUE_MARKER = "[[1|short talk about memory]]"


def obeying(attack: Attack, cuts: Sequence[int] = ()) -> Callable[[Request], Reply]:
    """Answers every request with the attack's words; a streamed answer is cut at these places."""

    def choose(request: Request) -> Reply:
        mark = _FENCE.search(request.text)
        words = attack.answer.replace(MARK, mark[1] if mark else MARK)
        if request.wants_json:
            return JsonAnswer(_analysis(words))
        return Answer(_pieces(f"{words} {TRUE_MARKER}\n\n{words}", cuts))

    return choose


def _analysis(words: str) -> dict[str, Any]:
    cited = f"{words} {TRUE_MARKER}"
    return {
        "summary": f"{cited}\n\n- {words}",
        "action_items": [cited, words],
        "suggested_questions": [words, cited],
        "chapters": [{"title": words, "start": TRUE_MARKER}, {"title": cited, "start": words}],
    }


def _pieces(text: str, cuts: Sequence[int]) -> list[str]:
    places = sorted({0, len(text), *(cut % len(text) for cut in cuts)})
    return [text[first:last] for first, last in pairwise(places)]
