"""The status and the type of a problem, from its code."""

import importlib
import pkgutil

import pytest

import chat_with_video
from chat_with_video.chats.errors import AnswerInterrupted, AnswerTooLong, ChatNotFound
from chat_with_video.core.errors import AppError, InternalError, Problem, Unavailable
from chat_with_video.llm.errors import QuotaSpent
from chat_with_video.sources.youtube.errors import Blocked, YouTubeFailed
from chat_with_video.web.statuses import all_kinds, for_http, kind_of, status_of

# Run rather than imported, or only where an older client is installed.
NOT_IMPORTED = (".migrations.", ".__main__", ".gemini_2024")


def _import_all() -> None:
    for module in pkgutil.walk_packages(chat_with_video.__path__, "chat_with_video."):
        if not any(part in module.name for part in NOT_IMPORTED):
            importlib.import_module(module.name)


def test_a_code_names_one_class_of_errors() -> None:
    _import_all()
    classes = list(all_kinds())
    assert len(classes) > 60
    assert {kind_of(kind.code) for kind in classes} == set(classes)


def test_an_error_has_the_status_that_its_code_leads_to() -> None:
    _import_all()
    kinds = list(_subclasses(AppError))
    assert [kind for kind in kinds if _told_by_code(kind) != status_of(kind)] == []


def _told_by_code(kind: type[AppError]) -> int:
    told = for_http(Problem(code=kind.code, title="", detail=""))
    return int(told.model_dump()["status"])


def _subclasses(kind: type[AppError]) -> list[type[AppError]]:
    return [kind, *(found for below in kind.__subclasses__() for found in _subclasses(below))]


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (ChatNotFound, 404),
        (QuotaSpent, 429),
        (Blocked, 503),
        (YouTubeFailed, 502),
        (AnswerInterrupted, 503),
        (AnswerTooLong, 502),
        (Unavailable, 503),
        (InternalError, 500),
        (AppError, 500),
    ],
)
def test_the_status_is_that_of_the_kind(kind: type[AppError], status: int) -> None:
    assert status_of(kind) == status


def test_a_problem_is_shown_with_its_type_its_status_and_its_context() -> None:
    error = Blocked("YouTube is turning us away.", retry_at="2026-05-04T10:00:00+00:00")
    assert for_http(error.as_problem()).model_dump() == {
        "type": "urn:chat-with-video:problem:youtube-blocked",
        "title": "The video could not be fetched",
        "status": 503,
        "detail": "YouTube is turning us away.",
        "code": "youtube-blocked",
        "retry_at": "2026-05-04T10:00:00+00:00",
    }


def test_errors_of_an_earlier_release_are_shown_unchanged() -> None:
    stored = {
        "type": "urn:chat-with-video:problem:retired",
        "title": "Retired",
        "status": 418,
        "detail": "Of a kind that there is no more.",
        "code": "retired",
    }
    assert for_http(Problem.model_validate(stored)).model_dump() == stored


def test_a_code_that_is_not_known_is_of_the_most_general_kind() -> None:
    shown = for_http(Problem(code="of-a-newer-release", title="New", detail="New.")).model_dump()
    assert (shown["code"], shown["status"]) == ("of-a-newer-release", 500)
    assert shown["type"] == "urn:chat-with-video:problem:error"
