"""Tells whether a sentence is more certain or more general than its quote."""

from chat_with_video.citations.support.claim import Claim
from chat_with_video.text.language import SupportCues


def goes_too_far(claim: Claim, quote: Claim, cues: SupportCues) -> bool:
    """Whether the claim allows no exception, and the quote does."""
    said = {word.plain for word in quote.words}
    claimed = {word.plain for word in claim.words}
    is_hedged = not said.isdisjoint(cues.hedges) and said.isdisjoint(cues.universal)
    return is_hedged and claimed.isdisjoint(cues.hedges) and not claimed.isdisjoint(cues.universal)
