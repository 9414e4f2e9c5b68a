"""Which passages an engine sees for a question."""

from bisect import bisect_right
from collections.abc import Sequence

from chat_with_video.analysis.schemas import Chapter
from chat_with_video.chats.schemas import Coverage, QuestionAndAnswer
from chat_with_video.citations.transcript_context import TranscriptContext
from chat_with_video.passages.schemas import Passage
from chat_with_video.passages.search_query import with_subject

NEIGHBOURS = 1
# Left for the rules, the history, the delimiters and the answer; less in a small context.
RESERVE_TOKENS, RESERVE_SHARE = 12_000, 0.4


def transcript_budget(context_tokens: int) -> int:
    """How many tokens of a model's context the transcript may take."""
    return context_tokens - min(RESERVE_TOKENS, round(RESERVE_SHARE * context_tokens))


def fits(context: TranscriptContext, budget_tokens: int | None) -> bool:
    """Whether all passages go in at once. No budget means no limit."""
    return budget_tokens is None or context.tokens <= budget_tokens


def choose_context(
    question: str,
    history: Sequence[QuestionAndAnswer],
    context: TranscriptContext,
    budget_tokens: int | None,
) -> tuple[Sequence[Passage], Coverage]:
    """All passages when they fit the budget; else the best ones with their neighbours, in order.

    Coverage holds the mode and the number of passages.
    """
    if budget_tokens is None or fits(context, budget_tokens):
        return context.passages, _coverage("full", context.passages, context)
    earlier = [pair.question for pair in history]
    sought = with_subject(question, earlier, context.language)
    chosen = _retrieve(sought, context, budget_tokens)
    return chosen, _coverage("retrieved", chosen, context)


def place_chapters(
    chapters: Sequence[Chapter], passages: Sequence[Passage]
) -> list[tuple[int, str]]:
    """The number of the passage that each chapter begins in, and the chapter's title."""
    firsts = [passage.segments[0].position for passage in passages]
    places = (max(0, bisect_right(firsts, chapter.position) - 1) for chapter in chapters)
    return [
        (passages[place].number, chapter.title)
        for place, chapter in zip(places, chapters, strict=True)
    ]


def _retrieve(sought: str, context: TranscriptContext, budget_tokens: int) -> list[Passage]:
    passages = context.passages
    costs = context.token_costs
    chosen: set[int] = set()
    left = budget_tokens
    for best in context.index.best(sought, limit=len(passages)):
        place = best.number - 1
        near = range(max(0, place - NEIGHBOURS), min(len(passages), place + NEIGHBOURS + 1))
        fresh = [n for n in near if n not in chosen]
        cost = sum(costs[n] for n in fresh)
        # The best passage is always included, so that the answer has a basis.
        if chosen and cost > left:
            continue
        chosen.update(fresh)
        left -= cost
    return [passages[n] for n in sorted(chosen)]


def _coverage(mode: str, used: Sequence[Passage], context: TranscriptContext) -> Coverage:
    return Coverage.model_validate(
        {"mode": mode, "passages_used": len(used), "passages_total": len(context.passages)}
    )
