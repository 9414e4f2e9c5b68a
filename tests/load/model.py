"""The model of a load: a process of its own, so that its work is not the server's."""

import json

from tests.fakes.gemini import GeminiServer
from tests.fakes.gemini_replies import Answer, Request

ANALYSIS = {
    "summary": "Forgetting is fast. [[2|forgetting is fast in the first two days]]",
    "action_items": [],
    "suggested_questions": ["What helps?"],
    "chapters": [],
}
WORDS = "Test yourself [[1|Test yourself after every chapter]] and sleep. " + "More is said. " * 12


def reply(request: Request) -> Answer:
    """An analysis after 2 s; an answer whose words come 50 ms apart."""
    if request.wants_json:
        return Answer([json.dumps(ANALYSIS)], first_delay_s=2)
    words = WORDS.split(" ")
    return Answer([f"{word} " for word in words], first_delay_s=0.4, delay_s=0.05)


def main() -> None:
    with GeminiServer() as gemini:

        def reply_and_forget(request: Request) -> Answer:
            gemini.requests.clear()
            return reply(request)

        gemini.reply_by(reply_and_forget)
        print(gemini.url, flush=True)  # noqa: T201
        gemini.join()


if __name__ == "__main__":
    main()
