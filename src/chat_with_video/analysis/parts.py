"""A long transcript is analysed in parts that fit the model."""

from collections.abc import Sequence

from chat_with_video.analysis.schemas import AnalysisDraft, Drafted
from chat_with_video.llm.tokens import estimate_tokens
from chat_with_video.llm.usage import total
from chat_with_video.passages.schemas import Passage


def split_by_budget(passages: Sequence[Passage], budget_tokens: int) -> list[list[Passage]]:
    """Consecutive parts of at most the budget each; a larger single passage is a part."""
    parts: list[list[Passage]] = []
    filled = 0
    for passage in passages:
        cost = estimate_tokens(passage.text)
        if not parts or filled + cost > budget_tokens:
            parts.append([])
            filled = 0
        parts[-1].append(passage)
        filled += cost
    return parts


def merge_drafted(parts: Sequence[Drafted]) -> Drafted:
    """The drafts of consecutive parts as one; two questions of each are kept, all else whole."""
    if len(parts) == 1:
        return parts[0]
    drafts = [part.draft for part in parts]
    merged = AnalysisDraft(
        summary="\n\n".join(
            f"### Part {number} of {len(drafts)}\n\n{draft.summary}"
            for number, draft in enumerate(drafts, 1)
        ),
        action_items=[item for draft in drafts for item in draft.action_items],
        suggested_questions=[q for draft in drafts for q in draft.suggested_questions[:2]],
        chapters=[chapter for draft in drafts for chapter in draft.chapters],
    )
    return Drafted(merged, total(part.usage for part in parts))
