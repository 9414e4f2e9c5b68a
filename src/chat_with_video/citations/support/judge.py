"""Judges whether the quotes of one transcript carry the sentences that cite them."""

from collections.abc import Sequence
from functools import cached_property

from chat_with_video.citations.support.binding import misplaced_figure
from chat_with_video.citations.support.claim import Claim, ClaimReader
from chat_with_video.citations.support.figures import missing_figure
from chat_with_video.citations.support.names import (
    TalkNames,
    is_mentioned,
    is_spelled_as_name,
    names_of,
    replaced_name,
)
from chat_with_video.citations.support.order import is_reversed, is_reworded
from chat_with_video.citations.support.overlap import TopicIndex
from chat_with_video.citations.support.polarity import says_opposite
from chat_with_video.citations.support.quantifiers import goes_too_far
from chat_with_video.citations.support.schemas import Evidence, Support
from chat_with_video.text.language import Language
from chat_with_video.text.tokenization import plain_words

SUPPORTED = Support("supported")
NOT_CHECKED = Support("not_checked")
# A sentence needs this many words that name something to show its subject.
_MIN_CONTENT = 2
# A longer text is no sentence.
_LONGEST_SENTENCE = 1_000
_LONGEST_SHOWN = 60
# Fewer words say too little.
_MIN_WORDS = 3
# A sentence in the transcript's language has at least this share of the language's commonest words,
# or of these and the transcript's.
_MIN_COMMON, _MIN_KNOWN = 0.2, 0.5


class SupportJudge:
    """Judges sentences against the passages of one transcript by rules, without a model.

    A doubtful verdict means that figures, names, negations, directions, certainty or the subject
    differ from the quote; it does not mean that the sentence is wrong. Where the words of a
    language are not known, or the sentence is in another one, only figures count. Use each
    instance in one thread at a time.
    """

    def __init__(self, passages: Sequence[str], language: Language) -> None:
        self._passages = passages
        self._language = language
        self._reader = ClaimReader(language)

    def prepare(self) -> None:
        """Build what comparing needs."""
        if self._knows_words:
            self._names, self._topics  # noqa: B018

    def judge(self, sentence: str, evidence: Evidence) -> Support:
        """Whether the quote carries the sentence."""
        if len(sentence) > _LONGEST_SENTENCE:
            return NOT_CHECKED
        if figure := missing_figure(sentence, evidence, self._language):
            return _lacks(figure)
        if not self._can_compare(sentence):
            return NOT_CHECKED
        return self._compare(sentence, evidence)

    def _can_compare(self, sentence: str) -> bool:
        """Whether the sentence is in a language whose words are known, and says enough."""
        if not self._knows_words:
            return False
        words = plain_words(sentence)
        common = sum(word in self._language.stopwords for word in words)
        known = sum(word in self._language.stopwords or word in self._names.words for word in words)
        is_same_language = common >= _MIN_COMMON * len(words) or known >= _MIN_KNOWN * len(words)
        is_enough = len(words) >= _MIN_WORDS and bool(self._reader.read(sentence).stems)
        return is_same_language and is_enough

    def _compare(self, sentence: str, evidence: Evidence) -> Support:
        claim, quote = self._reader.read(sentence), self._reader.read(evidence.quote)
        if name := self._missing_name(claim, quote, evidence):
            return _lacks(name)
        near = self._reader.read(evidence.near)
        if figure := misplaced_figure(claim, near, self._language):
            return Support("doubtful", f"The quote says {figure} of something else.")
        if len(claim.stems) >= _MIN_CONTENT and not self._topics.is_about(sentence, evidence):
            return Support("doubtful", "The quote is about something else.")
        if self._is_contrary(claim, quote, evidence):
            return Support("doubtful", "The quote says the opposite.")
        if goes_too_far(claim, quote, self._language.support):
            return Support("doubtful", "The quote does not go that far.")
        return SUPPORTED

    def _missing_name(self, claim: Claim, quote: Claim, evidence: Evidence) -> str | None:
        """A name of the claim that stands nowhere near the quote, or in place of another one."""
        cues, talk = self._language.support, self._names
        near = self._reader.read(f"{evidence.around} {evidence.known}")
        known = self._reader.read(evidence.known)
        names = [
            name for name in names_of(claim, talk.names, cues) if not is_mentioned(name, known)
        ]
        for name in names:
            is_certain = is_spelled_as_name(name) or name.shown[0].isupper()
            if is_certain and name.plain not in talk.topics and not is_mentioned(name, near):
                return name.shown
        replaced = replaced_name(claim, quote, names, names_of(quote, talk.names, cues))
        return replaced.shown if replaced else None

    def _is_contrary(self, claim: Claim, quote: Claim, evidence: Evidence) -> bool:
        cues = self._language.support
        whole = self._reader.read(evidence.sentence)
        if is_reversed(claim, whole, cues):
            return True
        return says_opposite(claim, quote, cues) and not is_reworded(claim, whole, cues)

    @property
    def _knows_words(self) -> bool:
        return bool(self._language.support.negations)

    @cached_property
    def _names(self) -> TalkNames:
        return TalkNames([self._reader.read(text) for text in self._passages])

    @cached_property
    def _topics(self) -> TopicIndex:
        return TopicIndex(self._passages, self._language)


def _lacks(what: str) -> Support:
    shown = what if len(what) <= _LONGEST_SHOWN else f"{what[:_LONGEST_SHOWN]}…"
    return Support("doubtful", f"The quote does not mention {shown}.")
