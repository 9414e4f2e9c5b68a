"""A bare relay: Starlette sends the output of LangChain's Gemini client as server-sent events.

Run as a process: `python -m benchmarks.references.relay MODEL_URL`.
"""

import json
import sys
from collections.abc import AsyncIterator

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import StreamingResponse
from starlette.routing import Route

from benchmarks.references.direct import make_client, words
from benchmarks.references.serving import serve

client = make_client(sys.argv[1])


async def answer(request: Request) -> StreamingResponse:
    asked = await request.json()

    async def events() -> AsyncIterator[str]:
        async for text in words(client, asked["prompt"]):
            yield f"data: {json.dumps({'text': text})}\n\n"

    return StreamingResponse(events(), media_type="text/event-stream")


if __name__ == "__main__":
    serve(Starlette(routes=[Route("/stream", answer, methods=["POST"])]))
