"""Gemini through langchain-google-genai 1.0, the client of 2024, made to behave as today's does.

By itself this client always asks twice, has no time limit, returns an answer only when it is
complete, and drops the reason why a prompt was refused. It has no asynchronous REST, so LangChain
runs it in threads. A call that is cancelled before its first piece continues in its thread until it
is answered or times out. The 1.0 line is closed, so its private parts do not change any more.
"""

# The types at hand are those of today's client.
# mypy: disable-error-code="assignment, import-untyped, misc, override, union-attr"

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import contextmanager, suppress
from json import JSONDecodeError
from typing import Any

import httpx
import requests
import urllib3
from google.protobuf.json_format import ParseError
from langchain_core.language_models import BaseChatModel
from langchain_core.outputs import ChatGenerationChunk
from langchain_core.runnables import Runnable, RunnableParallel
from langchain_google_genai import ChatGoogleGenerativeAI
from pydantic import BaseModel

from chat_with_video.llm import errors
from chat_with_video.llm.messages import PROMPT_REFUSED

# Finish reasons that are newer than this client, by their numbers in Gemini's protocol.
_STOPPED_BY_A_FILTER, _STOPPED_FOR_ANOTHER_REASON = 3, 5
_LATER_FILTERS = {7, 8, 9}  # BLOCKLIST, PROHIBITED_CONTENT, SPII


def make_gemini(model: str, options: Mapping[str, Any]) -> BaseChatModel:
    """The model, from the options that today's client takes.

    This client has no option for the amount of thinking.
    """
    endpoint = {"api_endpoint": options["base_url"]} if options.get("base_url") else None
    made = _Gemini(
        model=model,
        google_api_key=options["api_key"].get_secret_value(),
        client_options=endpoint,
        transport="rest",
    )
    # Its constructor refuses None; set afterwards, None means the model's own default.
    made.temperature = options["temperature"]
    made.client = _OneAttempt(made.client, options["timeout"])
    made.async_client = None
    return made


class _Gemini(ChatGoogleGenerativeAI):
    def with_structured_output(
        self, schema: type[BaseModel], **_: Any
    ) -> Runnable[Any, dict[str, Any]]:
        """A message of JSON by a response schema, as `raw`; the client would call a function."""
        config = {
            "response_mime_type": "application/json",
            "response_schema": gemini_schema(schema.model_json_schema()),
        }
        return RunnableParallel(raw=self.bind(generation_config=config))

    async def _astream(self, *args: Any, **kwargs: Any) -> AsyncIterator[ChatGenerationChunk]:
        call = _Call()
        try:
            async for chunk in super()._astream(*args, call=call, **kwargs):
                yield chunk
        finally:
            call.close_connection()

    async def aclose(self) -> None:
        self.client.close()


class _Call:
    """An answer that a thread is waiting for."""

    def __init__(self) -> None:
        self.response: requests.Response | None = None

    def close_connection(self) -> None:
        if self.response is not None:
            # It may end by itself at this very moment.
            with suppress(OSError, ValueError):
                self.response.raw.shutdown()


class _OneAttempt:
    """Google's own client, made to ask once, within the time limit, and to stream pieces.

    It raises failures as errors after which the calling code does not ask again.
    """

    def __init__(self, client: Any, timeout_s: float) -> None:
        self._client = client
        self._options = {"timeout": timeout_s, "retry": None}
        session = client.transport._session  # noqa: SLF001 - the reason is above.
        # Otherwise the whole body is read before the first piece is parsed.
        session.stream = True
        # Earlier than Google's code, which asks three times after a 401 and fails over an error
        # that comes as an array, as those of a stream do.
        session.hooks["response"].append(_raise_for_status)

    def generate_content(self, request: Any, **kwargs: Any) -> Any:
        with _translated():
            return _sound(self._client.generate_content(request, **kwargs, **self._options))

    def stream_generate_content(self, request: Any, *, call: _Call, **kwargs: Any) -> Iterator[Any]:
        tokens_in = tokens_out = 0
        with _translated():
            pieces = self._client.stream_generate_content(request, **kwargs, **self._options)
            call.response = pieces._response  # noqa: SLF001
            try:
                for piece in map(_sound, pieces):
                    # These are totals so far, but a stream's chunks must hold what each adds.
                    used = piece.usage_metadata
                    so_far = (used.prompt_token_count, used.candidates_token_count)
                    used.prompt_token_count -= tokens_in
                    used.candidates_token_count -= tokens_out
                    tokens_in, tokens_out = so_far
                    yield piece
            finally:
                call.response = None
                pieces.cancel()

    def close(self) -> None:
        self._client.transport.close()


def _sound(response: Any) -> Any:
    """The response, with finish reasons this client knows. Raises SafetyBlocked."""
    # As plain numbers: the enum classes warn of values they do not know.
    raw = type(response).pb(response)
    if raw.prompt_feedback.block_reason:
        raise errors.SafetyBlocked(PROMPT_REFUSED)
    for candidate in raw.candidates:
        if candidate.finish_reason in _LATER_FILTERS:
            candidate.finish_reason = _STOPPED_BY_A_FILTER
        elif candidate.finish_reason > _STOPPED_FOR_ANOTHER_REASON:
            candidate.finish_reason = _STOPPED_FOR_ANOTHER_REASON
    return response


def _raise_for_status(response: requests.Response, **_: Any) -> None:
    if response.status_code < 400:
        return
    try:
        body = response.json()
    except JSONDecodeError:
        body = {}
    # Streams report errors in an array.
    told = body[0] if isinstance(body, list) and body else body
    error = told.get("error") if isinstance(told, dict) else None
    sentence = str(error.get("message", "")) if isinstance(error, dict) else ""
    raise errors.from_google(response.status_code, sentence, told, response.headers)


@contextmanager
def _translated() -> Iterator[None]:
    """Raises the errors of today's client, which `errors.translate` knows."""
    try:
        yield
    except requests.RequestException as exc:
        raise _as_today(exc) from exc
    except (ParseError, ValueError) as exc:
        # The stream parser raises this too, for a body that is not an array.
        raise JSONDecodeError("Not an answer of Gemini's", "", 0) from exc


def _as_today(exc: requests.RequestException) -> Exception:
    match exc:
        case requests.ConnectTimeout():
            return httpx.ConnectTimeout(str(exc))
        case requests.Timeout():
            return httpx.ReadTimeout(str(exc))
        case requests.ConnectionError():
            # In the middle of an answer, a timeout comes as this error too.
            late = isinstance(exc.__context__, urllib3.exceptions.ReadTimeoutError)
            return httpx.ReadTimeout(str(exc)) if late else httpx.ConnectError(str(exc))
        case ValueError():
            return httpx.UnsupportedProtocol(str(exc))
    return httpx.RemoteProtocolError(str(exc))


def gemini_schema(schema: Mapping[str, Any]) -> dict[str, Any]:
    """A JSON schema in the smaller vocabulary of `response_schema`, with references resolved."""
    return _spelled(schema, schema.get("$defs", {}))


def _spelled(schema: Mapping[str, Any], defs: Mapping[str, Any]) -> dict[str, Any]:
    if "$ref" in schema:
        return _spelled(defs[schema["$ref"].rpartition("/")[2]], defs)
    spelled: dict[str, Any] = {"type": schema["type"].upper()}
    spelled |= {word: schema[word] for word in ("description", "required") if word in schema}
    if "items" in schema:
        spelled["items"] = _spelled(schema["items"], defs)
    if "properties" in schema:
        spelled["properties"] = {
            name: _spelled(field, defs) for name, field in schema["properties"].items()
        }
    return spelled
