"""Errors of models and their providers, and the one place that classifies them."""

import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from json import JSONDecodeError
from textwrap import shorten
from typing import Any

import httpx

from chat_with_video.core.errors import AppError, Invalid, Refused, TooMany, Unavailable

_TRY_LATER = "Try again in a minute."
_CHECK_ADDRESS = "Check the network, CWV_LLM__BASE_URL and your proxy settings."


class ModelUnusable(Invalid):
    """CWV_LLM__MODEL names a model that this installation cannot use."""

    code = "model-unusable"
    title = "The model cannot be used"


class KeyRefused(Refused):
    """The provider does not accept the API key."""

    code = "model-key-refused"
    title = "The API key was refused"


class QuotaSpent(TooMany):
    """No requests are left for today."""

    code = "model-quota-spent"
    title = "The day's requests are used up"
    retryable = False


class ModelBusy(Unavailable):
    """Too many requests at once, or a failure of the provider's own."""

    code = "model-busy"
    title = "The model is busy"


class ModelTimeout(Unavailable):
    """The model did not answer in time."""

    code = "model-timeout"
    title = "The model took too long"


class ModelConnectionLost(Unavailable):
    """The connection broke in mid-answer."""

    code = "model-cut"
    title = "The answer broke off"


class ModelUnreachable(Unavailable):
    """The provider's address cannot be reached, or something else answers there."""

    code = "model-unreachable"
    title = "The model is out of reach"


class ModelNotFound(Refused):
    """The provider has no model of that name."""

    code = "model-not-found"
    title = "No such model"


class ModelRefused(Refused):
    """The provider refused the request for another reason."""

    code = "model-refused"
    title = "The model refused the request"


class SafetyBlocked(Refused):
    """The provider's filter stopped the prompt or the answer."""

    code = "model-safety-blocked"
    title = "Stopped by the provider's filter"


class EmptyAnswer(Refused):
    """The model's answer has no text."""

    code = "model-empty-answer"
    title = "The model gave an empty answer"
    retryable = True


class UnfitAnswer(Refused):
    """A structured answer that does not fit its schema."""

    code = "model-unfit-answer"
    title = "The model's answer does not fit"


# The provider accepted the key and answered, even if with an error.
ANSWERED = (SafetyBlocked, EmptyAnswer, UnfitAnswer)
# The provider, or the connection to it, failed. Other errors say nothing about either.
PROVIDER_FAILED = (
    ModelUnusable,
    KeyRefused,
    QuotaSpent,
    ModelBusy,
    ModelTimeout,
    ModelConnectionLost,
    ModelUnreachable,
    ModelNotFound,
    ModelRefused,
)


@dataclass(frozen=True)
class _Failure:
    """A provider's error response, from any library."""

    status: int
    sentence: str
    retry_after_s: float | None = None
    reasons: frozenset[str] = field(default_factory=frozenset)
    quota_ids: frozenset[str] = field(default_factory=frozenset)


def translate(exc: BaseException) -> AppError | None:
    """The error the user should read, or None if the exception is not from a model's provider.

    Looks at the exception and then at its causes, since clients wrap one another's errors.
    """
    for cause in _causes(exc):
        error = _translate_one(cause)
        if error is not None:
            return error
    return None


@contextmanager
def translated() -> Iterator[None]:
    """Raise a provider's errors as `AppError`; let all others pass."""
    try:
        yield
    except Exception as exc:
        error = translate(exc)
        if error is None or error is exc:
            raise
        raise error from exc


def _causes(exc: BaseException | None) -> Iterator[BaseException]:
    while exc is not None:
        yield exc
        exc = exc.__cause__


def _translate_one(exc: BaseException) -> AppError | None:
    if isinstance(exc, AppError):
        return exc
    if _is_google(exc, "APIError"):
        told: Any = exc
        return from_google(told.code, told.message or "", told.details, _headers(exc))
    failure = _status_failure(exc)
    return _by_status(failure) if failure else _by_type(exc)


def _by_type(exc: BaseException) -> AppError | None:
    match exc:
        case httpx.ConnectError() | httpx.ConnectTimeout() | httpx.ProxyError() | ConnectionError():
            return ModelUnreachable(f"The model cannot be reached. {_CHECK_ADDRESS}")
        case httpx.UnsupportedProtocol() | httpx.InvalidURL():
            return ModelUnreachable("CWV_LLM__BASE_URL is not a web address. Correct it.")
        case httpx.TimeoutException() | TimeoutError():
            return ModelTimeout(
                "The model did not answer in time. Try again, or raise CWV_LLM__TIMEOUT_S."
            )
        case httpx.TransportError():
            return ModelConnectionLost("The connection to the model broke off. Try again.")
        case _ if isinstance(exc, JSONDecodeError) or _is_google(exc, "UnknownApiResponseError"):
            return ModelUnreachable(f"The response does not come from a model. {_CHECK_ADDRESS}")
    return None


def _by_status(failure: _Failure) -> AppError:
    status, sentence = failure.status, failure.sentence
    if status in {401, 403} or "API_KEY_INVALID" in failure.reasons:
        return KeyRefused(
            "The provider refused the API key. Put a valid one into GOOGLE_API_KEY"
            f" (or your provider's variable) and start again. {sentence}"
        )
    if status == 404:
        return ModelNotFound(f"There is no such model; check CWV_LLM__MODEL. {sentence}")
    if status == 429:
        return _too_many(failure)
    if status in {408, 504}:
        return ModelTimeout(f"The model did not answer in time. {_TRY_LATER}")
    if status >= 500:
        detail = f"The model's provider reports a failure (HTTP {status}). {_TRY_LATER}"
        return ModelBusy(detail, retry_after_s=failure.retry_after_s)
    return ModelRefused(f"The model's provider refused the request. {sentence}")


def _too_many(failure: _Failure) -> AppError:
    # Google names the quota that was exceeded, such as GenerateRequestsPerDayPerProjectPerModel.
    if any("PerDay" in quota_id for quota_id in failure.quota_ids):
        return QuotaSpent(
            "The day's requests to this model are used up. Continue tomorrow,"
            " or name another model in CWV_LLM__MODEL."
        )
    detail = f"The model accepts no more requests at the moment. {_TRY_LATER}"
    return ModelBusy(detail, retry_after_s=failure.retry_after_s)


def _is_google(exc: BaseException, name: str) -> bool:
    # Importing google.genai takes a third of a second; what raised this has loaded it already.
    module = sys.modules.get("google.genai.errors")
    return module is not None and isinstance(exc, getattr(module, name))


def from_google(
    status: int, sentence: str, body: Any, headers: Mapping[str, str] | None = None
) -> AppError:
    """The error in a response of Google's, from any client."""
    details = _details(body)
    failure = _Failure(
        status=status,
        sentence=redacted(sentence),
        retry_after_s=_retry_info_s(details) or _retry_after_s(headers or {}),
        reasons=frozenset(str(detail["reason"]) for detail in details if "reason" in detail),
        quota_ids=frozenset(
            str(violation.get("quotaId", ""))
            for detail in details
            for violation in detail.get("violations", [])
        ),
    )
    return _by_status(failure)


def _details(body: Any) -> list[dict[str, Any]]:
    error = body.get("error", body) if isinstance(body, dict) else {}
    details = error.get("details", []) if isinstance(error, dict) else []
    return [detail for detail in details if isinstance(detail, dict)]


def _retry_info_s(details: list[dict[str, Any]]) -> float | None:
    found = [_seconds(str(d["retryDelay"]).removesuffix("s")) for d in details if "retryDelay" in d]
    return found[0] if found else None


def _status_failure(exc: BaseException) -> _Failure | None:
    """Other providers' clients give `status_code`, on the error itself or on its response."""
    response = getattr(exc, "response", None)
    status = getattr(exc, "status_code", None) or getattr(response, "status_code", None)
    if not isinstance(status, int) or status < 400:
        return None
    return _Failure(status, redacted(str(exc)), _retry_after_s(_headers(exc)))


def _headers(exc: BaseException) -> Mapping[str, str]:
    return getattr(getattr(exc, "response", None), "headers", None) or {}


def _retry_after_s(headers: Mapping[str, str]) -> float | None:
    return _seconds(headers.get("retry-after", ""))


def _seconds(text: str) -> float | None:
    return float(text) if re.fullmatch(r"\d+(\.\d+)?", text) else None


# Long enough for a provider's list of all its providers.
MOST_CHARACTERS = 600
# Google's keys (AIza…, AQ.…), OpenAI's and similar ones (sk-…), and any value in a key's place.
_SECRET = re.compile(
    r"AIza[\w-]{8,}|AQ\.[\w-]{8,}|sk-[\w-]{8,}|(?i:key|token|bearer)[=: ]+[\w.-]{16,}"
)


def redacted(sentence: str) -> str:
    """A provider's sentence in one line without anything like a key, cut between words."""
    return shorten(_SECRET.sub("[secret]", sentence), MOST_CHARACTERS, placeholder=" …")
