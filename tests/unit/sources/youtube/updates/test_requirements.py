"""New dependencies are found, and named."""

import pytest

from chat_with_video.sources.youtube.updates.requirements import missing_packages, runs_on
from chat_with_video.sources.youtube.updates.unfit import Unfit

INSTALLED = {"requests": "2.32.3", "defusedxml": "0.7.1"}


@pytest.mark.parametrize(
    ("requirements", "missing"),
    [
        ([], []),
        (["requests", "defusedxml (>=0.7.1,<0.8.0)"], []),
        (["brotli; extra == 'default'", "websockets>=13.0; extra == 'default'"], []),
        (["colorama; sys_platform == 'win32'"], []),
        (["evil", "requests", "another>=2"], ["another>=2", "evil"]),
        (["requests>=3"], ["requests>=3"]),
        (["requests[socks]"], ["requests[socks]"]),
        (["requests @ https://example.com/requests.whl"], ["requests"]),
        (["evil; python_version >= '3'"], ["evil"]),
    ],
)
def test_what_is_not_installed_is_named(requirements: list[str], missing: list[str]) -> None:
    assert missing_packages(requirements, INSTALLED.get) == missing


@pytest.mark.parametrize("text", ["", "???", "a; nonsense == '1'"])
def test_a_requirement_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(Unfit):
        missing_packages([text], INSTALLED.get)


def test_a_release_says_on_which_python_it_runs() -> None:
    assert runs_on(None, "3.12.1")
    assert runs_on(">=3.10", "3.12.1")
    assert not runs_on(">=3.13", "3.12.1")
    assert not runs_on("nonsense", "3.12.1")
