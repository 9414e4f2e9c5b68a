"""Names that other programs rely on are kept from release to release."""

import json
from pathlib import Path

import httpx

from tests.web.wire_names import wire_names

RELEASED = Path(__file__).with_name("released_names.json")


async def test_no_name_on_the_wire_is_lost(client: httpx.AsyncClient) -> None:
    """New names are fine; a name of a release that is gone breaks somebody's program.

    To add the names of a new release, write `wire_names()` to the file.
    """
    released = json.loads(RELEASED.read_text("utf-8"))
    names = wire_names((await client.get("/openapi.json")).json())
    lost = {kind: sorted(set(old) - set(names[kind])) for kind, old in released.items()}
    assert lost == {kind: [] for kind in released}
