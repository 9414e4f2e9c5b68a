"""The model of the benchmarks: a small Gemini server that sends tokens on a fixed schedule.

Run as a process of its own: `python -m benchmarks.model`.
"""

import json
import re
import sys
from dataclasses import dataclass
from typing import Self

from tests.fakes.gemini import Answer, GeminiServer, Request
from tests.fakes.gemini_author import compose

WORD = "tide "
_SCHEDULE = re.compile(r"(\d+) tokens, the first after (\d+) ms, the others every (\d+) ms")
ANALYSIS_DELAY = re.compile(r"The analysis takes (\d+) ms")


@dataclass(frozen=True, slots=True)
class Schedule:
    """When the model sends its tokens; a question with this text gets an answer on schedule."""

    tokens: int
    first_ms: int = 0
    every_ms: int = 0

    def __str__(self) -> str:
        return (
            f"{self.tokens} tokens, the first after {self.first_ms} ms, "
            f"the others every {self.every_ms} ms"
        )

    @classmethod
    def in_text(cls, text: str) -> Self:
        """The last schedule in a prompt; earlier ones are in the history."""
        found = _SCHEDULE.findall(text)
        return cls(*map(int, found[-1])) if found else cls(10)

    @property
    def whole_s(self) -> float:
        """The time from the question to the last token."""
        return (self.first_ms + (self.tokens - 1) * self.every_ms) / 1000


def _reply(request: Request) -> Answer:
    if request.wants_json:
        return _analysis(request)
    schedule = Schedule.in_text(request.text)
    chunks = [WORD] * schedule.tokens
    return Answer(chunks, schedule.first_ms / 1000, schedule.every_ms / 1000)


def _analysis(request: Request) -> Answer:
    """A whole analysis; the video's title says how long it takes."""
    text = json.dumps(compose(request.text, request.schema))
    delay = ANALYSIS_DELAY.search(request.text)
    return Answer([text], int(delay[1]) / 1000 if delay else 0)


def main() -> None:
    with GeminiServer() as server:
        server.reply_by(_reply)
        sys.stdout.write(f"ready: {server.url}\n")
        sys.stdout.flush()
        server.join()


if __name__ == "__main__":
    main()
