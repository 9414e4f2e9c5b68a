"""Whether this program works with an update: run as a process of its own, on canned answers.

`python -m chat_with_video.sources.youtube.updates.self_test FOLDER` fetches with both providers. It
exits with 0 if all is well. Else its last line on standard error says what went wrong.
"""

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from chat_with_video.core.clock import now
from chat_with_video.core.config import SourceSettings
from chat_with_video.sources.network import FetchLimits
from chat_with_video.sources.youtube.provider_errors import ProviderFailed
from chat_with_video.sources.youtube.schemas import CaptionRequest
from chat_with_video.sources.youtube.updates.canned import (
    LINES,
    PLAYS,
    REFUSES,
    VIDEO_ID,
    CannedYouTube,
)
from chat_with_video.sources.youtube.updates.environment import limited_environment
from chat_with_video.sources.youtube.updates.errors import SelfTestFailed
from chat_with_video.sources.youtube.updates.finder import install_finder
from chat_with_video.sources.youtube.updates.libraries import LIBRARIES

_LIMIT_S = 120
_LIMITS = FetchLimits(pauses_s=())


def run_self_test(folder: Path) -> None:
    """Test the libraries in the folder. Raises SelfTestFailed."""
    command = [sys.executable, "-P", "-m", __name__, str(folder)]
    try:
        done = subprocess.run(  # noqa: S603 (no shell, and each argument is ours)
            command,
            env=limited_environment(),
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_LIMIT_S,
            check=False,
        )
    except subprocess.TimeoutExpired as exc:
        raise SelfTestFailed(f"it took more than {_LIMIT_S} seconds.") from exc
    if done.returncode != 0:
        said = done.stderr.strip().splitlines() or [f"it ended with status {done.returncode}"]
        raise SelfTestFailed(f"{said[-1].rstrip('.')}.")


def main(folder: Path) -> None:
    """Raises whatever is wrong."""
    # What is compiled here need not be compiled by each process; for this user alone.
    os.umask(0o077)
    sys.dont_write_bytecode = False
    packages = [library.package for library in LIBRARIES if (folder / library.package).exists()]
    install_finder(lambda: dict.fromkeys(packages, folder), lambda _: None)
    for package in packages:
        _check_origin(import_module(package), folder)
    _check_fetches()
    _check_refusals()


def _check_origin(module: Any, folder: Path) -> None:
    if Path(module.__file__).parent != folder / module.__name__:
        raise RuntimeError(f"{module.__name__} was imported from {module.__file__}")


def _check_fetches() -> None:
    for provider in _providers(PLAYS):
        result = provider.fetch(CaptionRequest(VIDEO_ID, ("en",)))
        if tuple(segment.text for segment in result.transcript.segments) != LINES:
            raise RuntimeError(f"{provider.name} did not fetch the captions")


def _check_refusals() -> None:
    for provider in _providers(REFUSES):
        try:
            provider.fetch(CaptionRequest(VIDEO_ID, ("en",)))
        except ProviderFailed as failure:
            if failure.outcome == "blocked":
                continue
            raise
        raise RuntimeError(f"{provider.name} did not notice a refusal")


def _providers(player: dict[str, Any]) -> list[Any]:
    # Only now: the finder must be there before the libraries are imported.
    module = import_module("chat_with_video.sources.youtube.providers")
    providers = module.make_providers(SourceSettings(), _LIMITS, CannedYouTube(player), now)
    return [providers.transcript_api, providers.yt_dlp]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
