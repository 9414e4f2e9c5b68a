"""What the support check says about a citation."""

import re
from dataclasses import dataclass

from chat_with_video.citations.schemas import SupportVerdict

# The most words after a quote that still belong to its sentence.
_REST_WORDS = 15
_NEAR_WORDS = 12
_SENTENCE_END = re.compile(r"[.!?。！？]")


@dataclass(frozen=True, slots=True)
class Support:
    """Whether the quote of a citation carries its sentence.

    `reason` is a sentence for the reader; a doubtful verdict always has one, others never do.
    """

    verdict: SupportVerdict
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quote, the text around it, and other text that the sentence may refer to.

    `before` and `after` are the words of the transcript around the quote, about as many as a
    passage has. `known` is text that a reader has in mind as well, such as the video's title, the
    speaker's name, and the other quotes of the same sentence.
    """

    quote: str
    before: str = ""
    after: str = ""
    known: str = ""

    @property
    def around(self) -> str:
        return f"{self.before} {self.quote} {self.after}"

    @property
    def near(self) -> str:
        """The quote with a few words before and after it."""
        before, after = self.before.split()[-_NEAR_WORDS:], self.after.split()[:_NEAR_WORDS]
        return " ".join([*before, self.quote, *after])

    @property
    def sentence(self) -> str:
        """The quote with the rest of its sentence; a quote of several sentences stays alone."""
        if _SENTENCE_END.search(self.quote):
            return self.quote
        rest = _SENTENCE_END.split(self.after, maxsplit=1)[0]
        return f"{self.quote} {' '.join(rest.split()[:_REST_WORDS])}"
