"""Two installations, and archives for them."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from pydantic import SecretStr

from chat_with_video.bootstrap import App, open_app
from chat_with_video.core.config import Settings
from tests.fakes import archive


@pytest.fixture
async def other(settings: Settings, make_database: Callable[[], str]) -> AsyncIterator[App]:
    """Another installation, empty."""
    async with open_app(
        settings.model_copy(update={"database_url": SecretStr(make_database())})
    ) as app:
        yield app


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "talks.zip"


@pytest.fixture
def by_hand(tmp_path: Path) -> Path:
    """An archive of version 1, of two chats."""
    file = tmp_path / "by hand.zip"
    archive.write(file, archive.members_of(archive.ROWS))
    return file
