"""Which passages an engine sees for a question."""

from collections.abc import Sequence

from chat_with_video.chats.schemas import Coverage, Exchange
from chat_with_video.citations.grounding import Grounding
from chat_with_video.llm.tokens import estimate_tokens
from chat_with_video.passages.schemas import Passage

NEIGHBOURS = 1
# Left for the rules, the history, the fences and the answer; less in a small context.
RESERVE_TOKENS, RESERVE_SHARE = 12_000, 0.4
# What a passage's number costs.
NUMBER_TOKENS = 6


def transcript_budget(context_tokens: int) -> int:
    """How many tokens of a model's context the transcript may take."""
    return context_tokens - min(RESERVE_TOKENS, round(RESERVE_SHARE * context_tokens))


def choose_context(
    question: str, history: Sequence[Exchange], grounding: Grounding, budget_tokens: int | None
) -> tuple[Sequence[Passage], Coverage]:
    """All passages when they fit the budget; else the best ones with their neighbours, in order.

    Coverage tells which it was, and how many passages of how many. No budget means no limit.
    """
    passages = grounding.passages
    if budget_tokens is None or _cost(passages) <= budget_tokens:
        return passages, _coverage("full", passages, grounding)
    chosen = _retrieve(_search_text(question, history), grounding, budget_tokens)
    return chosen, _coverage("retrieved", chosen, grounding)


def _search_text(question: str, history: Sequence[Exchange]) -> str:
    """A follow-up such as "and why?" is searched with the question before it."""
    previous = history[-1].question if history else ""
    return f"{previous}\n{question}" if len(question.split()) < 5 else question


def _retrieve(text: str, grounding: Grounding, budget_tokens: int) -> list[Passage]:
    passages = grounding.passages
    chosen: set[int] = set()
    left = budget_tokens
    for best in grounding.index.best(text, limit=len(passages)):
        first = max(0, best.number - 1 - NEIGHBOURS)
        group = [p for p in passages[first : best.number + NEIGHBOURS] if p.number not in chosen]
        cost = _cost(group)
        # The best passage is always seen, or there would be nothing to answer from.
        if chosen and cost > left:
            continue
        chosen.update(passage.number for passage in group)
        left -= cost
    return [passage for passage in passages if passage.number in chosen]


def _cost(passages: Sequence[Passage]) -> int:
    return sum(estimate_tokens(passage.text) + NUMBER_TOKENS for passage in passages)


def _coverage(mode: str, used: Sequence[Passage], grounding: Grounding) -> Coverage:
    return Coverage.model_validate(
        {"mode": mode, "passages_used": len(used), "passages_total": len(grounding.passages)}
    )
