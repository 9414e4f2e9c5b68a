from typing import Any

import httpx
import pytest

from chat_with_video.core.errors import AppError, NotFound
from chat_with_video.llm import errors
from tests.conftest import needs_current_gemini_client

REQUEST = httpx.Request("POST", "http://model.test/")


def google_body(status: int, *details: dict[str, object], message: str = "No.") -> dict[str, Any]:
    return {"error": {"code": status, "message": message, "details": list(details)}}


def google(status: int, *details: dict[str, object], message: str = "No.") -> AppError:
    return errors.from_google(status, message, google_body(status, *details, message=message))


def wrapped(exc: Exception) -> Exception:
    """Wrap the exception in one of the client's own, as clients do."""
    wrapper = RuntimeError("Error calling model")
    wrapper.__cause__ = exc
    return wrapper


QUOTA = {"violations": [{"quotaId": "GenerateRequestsPerMinutePerProjectPerModel-FreeTier"}]}
DAY_QUOTA = {"violations": [{"quotaId": "GenerateRequestsPerDayPerProjectPerModel-FreeTier"}]}


class OtherProvidersError(Exception):
    def __init__(self, status_code: int, headers: dict[str, str] | None = None) -> None:
        super().__init__(f"HTTP {status_code}")
        self.status_code = status_code
        self.response = httpx.Response(status_code, headers=headers, request=REQUEST)


@pytest.mark.parametrize(
    ("exc", "expected"),
    [
        (google(400, {"reason": "API_KEY_INVALID"}), errors.KeyRefused),
        (google(400, message="API key not valid."), errors.ModelRefused),
        (google(401), errors.KeyRefused),
        (google(403), errors.KeyRefused),
        (google(404), errors.ModelNotFound),
        (google(429, QUOTA, DAY_QUOTA), errors.QuotaSpent),
        (google(429, QUOTA), errors.ModelBusy),
        (google(429), errors.ModelBusy),
        (google(500), errors.ModelBusy),
        (google(504), errors.ModelTimeout),
        (OtherProvidersError(401), errors.KeyRefused),
        (OtherProvidersError(529), errors.ModelBusy),
        (OtherProvidersError(422), errors.ModelRefused),
        (httpx.ConnectError("refused"), errors.ModelUnreachable),
        (httpx.ConnectTimeout("slow"), errors.ModelUnreachable),
        (httpx.ReadTimeout("slow"), errors.ModelTimeout),
        (httpx.RemoteProtocolError("cut"), errors.ModelConnectionLost),
        (httpx.ReadError("cut"), errors.ModelConnectionLost),
        (
            httpx.HTTPStatusError("", request=REQUEST, response=httpx.Response(404)),
            errors.ModelNotFound,
        ),
    ],
)
def test_faults_of_a_provider_are_distinguished_by_type_status_and_reason(
    exc: Exception, expected: type[AppError]
) -> None:
    assert type(errors.translate(exc)) is expected
    assert type(errors.translate(wrapped(exc))) is expected


@needs_current_gemini_client("its library's exceptions are not there to be raised")
def test_the_errors_of_googles_client_report_the_same_as_the_response() -> None:
    from google.genai.errors import ClientError, ServerError

    spent = ClientError(429, google_body(429, DAY_QUOTA, {"retryDelay": "40s"}))
    assert type(errors.translate(wrapped(spent))) is errors.QuotaSpent
    refused = ClientError(400, google_body(400, message="Unknown field."))
    told = errors.translate(refused)
    assert told
    assert "Unknown field." in told.detail
    slow = ServerError(503, google_body(503, {"retryDelay": "12.5s"}))
    busy = errors.translate(slow)
    assert busy
    assert busy.retry_after_s == 12.5


def test_the_wait_that_was_asked_for_comes_along() -> None:
    for exc in (
        google(429, {"retryDelay": "12.5s"}),
        OtherProvidersError(429, {"Retry-After": "9"}),
    ):
        error = errors.translate(exc)
        assert error
        assert error.retryable
        assert error.retry_after_s in (12.5, 9)


def test_the_providers_sentence_is_shown_without_its_secrets() -> None:
    secret = "AIzaSyD-0123456789abcdefghij"
    error = errors.translate(google(400, message=f"Consumer 'api_key:{secret}' is suspended."))
    assert error
    assert "is suspended" in error.detail
    assert secret not in error.detail


def test_bugs_are_not_translated_and_our_own_errors_stay_themselves() -> None:
    assert errors.translate(KeyError("messages")) is None
    missing = NotFound("There is no such chat.")
    assert errors.translate(missing) is missing
    with pytest.raises(NotFound) as caught, errors.translated():
        raise missing
    assert caught.value.__cause__ is None


def test_a_long_sentence_of_a_provider_is_cut_between_words() -> None:
    listed = ", ".join(f"provider_{number}" for number in range(100))
    cut = errors.redacted(f"Unsupported.\n\nSupported are: {listed}")
    assert cut.startswith("Unsupported. Supported are: provider_0, provider_1,")
    assert cut.endswith(", …") and len(cut) <= errors.MOST_CHARACTERS
    assert cut.split()[-2].rstrip(",") in listed.split(", ")
