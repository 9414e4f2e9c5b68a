"""Forms: how they are read, and their fields as models that clean them."""

import inspect
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from pydantic import BaseModel, ValidationError
from python_multipart.exceptions import FormParserError
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request

from chat_with_video.web.problems import InvalidRequest, describe_invalid

MAX_FIELD_BYTES = 64_000

# Releases of 2024 do not; there the limit on the whole body is the only one.
_STARLETTE_LIMITS_FIELDS = "max_part_size" in inspect.signature(Request.form).parameters


async def read_form[F: BaseModel](request: Request, model: type[F]) -> F:
    """The text fields of a form. Raises InvalidRequest."""
    async with open_form(request) as form:
        return parse_fields(form, model)


@asynccontextmanager
async def open_form(
    request: Request, max_field_bytes: int = MAX_FIELD_BYTES
) -> AsyncIterator[FormData]:
    """A form, with its files open meanwhile. Raises InvalidRequest."""
    limit = {"max_part_size": max_field_bytes} if _STARLETTE_LIMITS_FIELDS else {}
    with _form_errors():
        async with request.form(max_fields=10, **limit) as form:
            yield form


def parse_fields[F: BaseModel](form: FormData, model: type[F]) -> F:
    """The fields that the model has and the form brings as text. Raises InvalidRequest."""
    given = {name: form.get(name) for name in model.model_fields}
    texts = {name: value for name, value in given.items() if isinstance(value, str)}
    try:
        return model.model_validate(texts)
    except ValidationError as exc:
        raise InvalidRequest(describe_invalid(exc.errors())) from exc


@contextmanager
def _form_errors() -> Iterator[None]:
    """Raises InvalidRequest if a form cannot be read, with every release of Starlette."""
    try:
        yield
    except HTTPException as exc:
        raise InvalidRequest(f"The form cannot be read: {exc.detail}.") from exc
    except FormParserError as exc:
        # The parser's own, which Starlette let through in 2024.
        raise InvalidRequest(f"The form cannot be read: {exc}.") from exc
