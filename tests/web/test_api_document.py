"""The API does what its document says, for any request."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from chat_with_video.bootstrap import App
from chat_with_video.flows.services import lifespan
from tests.browser.scripted_fetcher import ScriptedFetcher
from tests.conftest import open_client
from tests.web.conversation import ask, complete, upload

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
EXAMPLES = 6
# Requests that end a chat come last.
LAST = ("restore", "DELETE")


@pytest.fixture
async def client(app: App) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a program whose YouTube is a script."""
    async with (
        lifespan(replace(app, fetcher=ScriptedFetcher()), take_jobs=True) as services,
        open_client(services) as client,
    ):
        yield client


async def test_no_call_fails_or_answers_what_the_document_does_not_say(
    client: httpx.AsyncClient,
) -> None:
    known: list[dict[str, str]] = []
    for _ in range(2):
        chat_id = await upload(client)
        await complete(client, chat_id)
        first, *_rest = await ask(client, chat_id, "What of memory?")
        known.append({"chat_id": chat_id, "message_id": first.data["message_id"]})
    document = (await client.get("/openapi.json")).json()
    answered = await asyncio.to_thread(call_everything, document, str(client.base_url), known)
    assert len(answered) == sum(map(len, document["paths"].values()))
    assert {200, 202, 404, 422} <= set().union(*answered.values())


def call_everything(
    document: dict[str, Any], address: str, known: Sequence[dict[str, str]]
) -> dict[str, set[int]]:
    """The statuses that each call was answered with."""
    schema = schemathesis.openapi.from_dict(document)
    schema.config.update(base_url=address)
    operations = [found.ok() for found in schema.get_all_operations()]
    operations.sort(key=lambda one: any(word in one.label for word in LAST))
    answered: dict[str, set[int]] = {}
    for operation in operations:
        statuses = answered.setdefault(operation.label, set())
        call(operation, known, statuses)
    return answered


def call(operation: Any, known: Sequence[dict[str, str]], statuses: set[int]) -> None:
    modes = schemathesis.GenerationMode
    cases = operation.as_strategy(generation_mode=modes.POSITIVE) | operation.as_strategy(
        generation_mode=modes.NEGATIVE
    )

    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=cases, ids=st.sampled_from([*known, {}]))
    def sent(case: Any, ids: dict[str, str]) -> None:
        # An id that was made up is only ever not found.
        given_ids = {name: ids[name] for name in case.path_parameters or {} if name in ids}
        case.path_parameters = {**(case.path_parameters or {}), **given_ids}
        response = case.call(timeout=20)
        statuses.add(response.status_code)
        case.validate_response(response, checks=CHECKS)

    sent()
