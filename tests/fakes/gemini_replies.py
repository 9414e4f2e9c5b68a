"""The requests and replies of the Gemini server of the tests, and their JSON."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from typing import Any

_RPC = "type.googleapis.com/google.rpc."
_STATUS = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
    503: "UNAVAILABLE",
    504: "DEADLINE_EXCEEDED",
}

_FINISH_NUMBERS = {"STOP": 1, "MAX_TOKENS": 2, "SAFETY": 3, "PROHIBITED_CONTENT": 8}
_TYPES = ("", "string", "number", "integer", "boolean", "array", "object")


@dataclass
class Request:
    """A request and its outcome; times are of the monotonic clock, in seconds."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]
    arrived_s: float
    sent_s: list[float] = field(default_factory=list)
    closed_early_s: float | None = None
    done: bool = False

    @property
    def model(self) -> str:
        return self.path.rpartition("/")[2].partition(":")[0]

    @property
    def streams(self) -> bool:
        return ":streamGenerateContent" in self.path

    @property
    def sse(self) -> bool:
        return self.streams and "alt=sse" in self.path

    @property
    def wants_numbers(self) -> bool:
        """Whether reasons are to be numbers, not words; clients of 2024 ask for that."""
        return "enum-encoding%3Dint" in self.path

    @property
    def wants_json(self) -> bool:
        return self.body.get("generationConfig", {}).get("responseMimeType") == "application/json"

    @property
    def schema(self) -> dict[str, Any]:
        """The JSON schema that the answer has to fit, in whichever form it came."""
        config = self.body.get("generationConfig", {})
        if "responseSchema" in config:
            return _as_json_schema(config["responseSchema"])
        return dict(config.get("responseJsonSchema") or {"type": "object"})

    @property
    def text(self) -> str:
        """All text of the prompt, the system's first."""
        contents = [self.body.get("systemInstruction") or {}, *self.body.get("contents", [])]
        return "\n".join(part.get("text", "") for c in contents for part in c.get("parts", []))


def _as_json_schema(schema: dict[str, Any]) -> dict[str, Any]:
    """With types by their names in JSON schema; clients of 2024 send numbers."""
    kind = schema["type"]
    spelled = schema | {"type": _TYPES[kind] if isinstance(kind, int) else kind.lower()}
    if "items" in schema:
        spelled["items"] = _as_json_schema(schema["items"])
    if "properties" in schema:
        # Properties come in any order; the required ones come in the order of the schema.
        fields = {name: schema["properties"][name] for name in schema.get("required", ())}
        fields |= schema["properties"]
        spelled["properties"] = {k: _as_json_schema(field) for k, field in fields.items()}
    return spelled


@dataclass(frozen=True)
class Answer:
    """These pieces of text, the first after `first_delay_s`, the others `delay_s` apart.

    Of the prompt, the model read `context_tokens` at most.
    """

    chunks: Sequence[str] = ("A short answer.",)
    first_delay_s: float = 0
    delay_s: float = 0
    usage: bool = True
    finish: str | None = "STOP"
    context_tokens: int = 1_000_000


@dataclass(frozen=True)
class JsonAnswer:
    """A structured answer."""

    value: object
    context_tokens: int = 1_000_000


@dataclass(frozen=True)
class Failure:
    """An error status with the details that Google sends along."""

    status: int
    reason: str | None = None
    message: str = "It failed."
    retry_delay_s: float | None = None
    quota_id: str | None = None

    def as_json(self) -> dict[str, Any]:
        return {
            "error": {
                "code": self.status,
                "message": self.message,
                "status": _STATUS.get(self.status, "UNKNOWN"),
                "details": list(self._details()),
            }
        }

    def _details(self) -> Sequence[dict[str, Any]]:
        details: list[dict[str, Any]] = []
        if self.reason:
            about = {"reason": self.reason, "domain": "googleapis.com"}
            details.append({"@type": f"{_RPC}ErrorInfo", **about})
        if self.quota_id:
            details.append(
                {"@type": f"{_RPC}QuotaFailure", "violations": [{"quotaId": self.quota_id}]}
            )
        if self.retry_delay_s is not None:
            delay = {"retryDelay": f"{self.retry_delay_s:g}s"}
            details.append({"@type": f"{_RPC}RetryInfo", **delay})
        return details


@dataclass(frozen=True)
class CutOff:
    """These pieces, and then the connection breaks; `error` is sent as a last event before that."""

    chunks: Sequence[str]
    error: Failure | None = None


@dataclass(frozen=True)
class SafetyBlock:
    """The prompt is blocked; or, with `said`, the answer is stopped after those pieces."""

    said: Sequence[str] = ()


@dataclass(frozen=True)
class Empty:
    """A complete answer without a word."""


@dataclass(frozen=True)
class NotJson:
    """A page of HTML where JSON was promised."""


@dataclass(frozen=True)
class Hang:
    """Nothing at all, until the client goes away."""


Reply = Answer | JsonAnswer | Failure | CutOff | SafetyBlock | Empty | NotJson | Hang


async def responses(reply: Reply, request: Request) -> AsyncIterator[dict[str, Any]]:
    answer = _as_answer(reply)
    chunks = answer.chunks if request.streams else ["".join(answer.chunks)]
    whole_s = answer.delay_s * (len(answer.chunks) - 1)
    await asyncio.sleep(answer.first_delay_s + (0 if request.streams else whole_s))
    for at, chunk in enumerate(chunks):
        if at:
            await asyncio.sleep(answer.delay_s)
        last = at == len(chunks) - 1
        said = "".join(chunks[: at + 1])
        yield _response(request, answer, chunk, said, finish=answer.finish if last else None)


def _as_answer(reply: Reply) -> Answer:
    match reply:
        case JsonAnswer(value=value, context_tokens=context_tokens):
            text = json.dumps(value, ensure_ascii=False)
            pieces = [text[at : at + 40] for at in range(0, len(text), 40)]
            return Answer(pieces, context_tokens=context_tokens)
        case CutOff(chunks=chunks):
            return Answer(chunks, finish=None)
        case SafetyBlock(said=said):
            return Answer([*said, ""], finish="SAFETY" if said else "BLOCKED")
        case Answer():
            return reply
        case _:
            return Answer([""])


def _response(
    request: Request, answer: Answer, chunk: str, said: str, *, finish: str | None
) -> dict[str, Any]:
    # The real server counts tokens cumulatively in every event and names the model behind an alias.
    response: dict[str, Any] = {
        "modelVersion": request.model.replace("flash-lite-latest", "3.5-flash-lite")
    }
    if answer.usage:
        read = min(len(request.text) // 4, answer.context_tokens)
        used = (read, max(1, len(said) // 4))
        names = ("promptTokenCount", "candidatesTokenCount", "totalTokenCount")
        response["usageMetadata"] = dict(zip(names, (*used, sum(used)), strict=True))
    if finish == "BLOCKED":
        reason = 4 if request.wants_numbers else "PROHIBITED_CONTENT"
        return response | {"promptFeedback": {"blockReason": reason}}
    content = {"role": "model", "parts": [{"text": chunk}]} if chunk else {"role": "model"}
    candidate: dict[str, Any] = {"content": content, "index": 0}
    if finish:
        number = _FINISH_NUMBERS[finish]
        candidate["finishReason"] = number if request.wants_numbers else finish
    return response | {"candidates": [candidate]}
