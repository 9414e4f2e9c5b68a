"""A fetch to look at: what each provider asks YouTube, and what comes of it."""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import urlsplit

import requests
from requests.adapters import BaseAdapter

from chat_with_video.core.clock import now
from chat_with_video.core.config import SourceSettings
from chat_with_video.sources.network import FetchLimits
from chat_with_video.sources.youtube.failures import PLAYER_PATH
from chat_with_video.sources.youtube.oembed import OEmbed
from chat_with_video.sources.youtube.player import Player
from chat_with_video.sources.youtube.provider_errors import ProviderFailed
from chat_with_video.sources.youtube.providers import make_providers
from chat_with_video.sources.youtube.schemas import CaptionRequest, Outcome, describe_transcript
from chat_with_video.sources.youtube.transcript_api import TranscriptApiProvider
from chat_with_video.sources.youtube.yt_dlp_provider import YtDlpProvider


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer: `status` is 0 if none came; `client` the player it asked as,
    and `player_status` what YouTube's player said to it."""

    path: str
    status: int
    seconds: float
    client: str | None = None
    player_status: str | None = None


@dataclass(frozen=True, slots=True)
class ProviderReport:
    """What one provider came to; `detail` is one sentence."""

    provider: str
    outcome: Outcome
    detail: str
    seconds: float
    exchanges: tuple[Exchange, ...]


@dataclass(slots=True)
class _Trace:
    """Observes the sessions of all providers."""

    exchanges: list[Exchange] = field(default_factory=list)

    def on_response(self, response: requests.Response) -> None:
        path = urlsplit(response.url).path
        is_player = path == PLAYER_PATH
        self.exchanges.append(
            Exchange(
                path,
                response.status_code,
                response.elapsed.total_seconds(),
                _client(response.request) if is_player else None,
                _player_status(response) if is_player else None,
            )
        )

    def on_error(self, error: requests.RequestException) -> None:
        path = urlsplit(error.request.url or "").path if error.request is not None else ""
        self.exchanges.append(Exchange(str(path), 0, 0.0))

    def take(self) -> tuple[Exchange, ...]:
        taken = tuple(self.exchanges)
        self.exchanges.clear()
        return taken


def diagnose(
    settings: SourceSettings,
    video_id: str,
    *,
    limits: FetchLimits | None = None,
    transport: BaseAdapter | None = None,
) -> Iterator[ProviderReport]:
    """Every provider's own fetch, in turn, whatever came of the one before. Blocks.

    Cooldowns are not heeded, and begin none. `transport` replaces the network.
    """
    trace = _Trace()
    providers = make_providers(settings, limits, transport, now, trace)
    request = CaptionRequest(video_id, settings.languages)
    for provider in (providers.transcript_api, providers.yt_dlp):
        yield _report(provider.name, partial(_fetch, provider, request), trace)
    yield _report(providers.oembed.name, partial(_title, providers.oembed, video_id), trace)


def _fetch(provider: TranscriptApiProvider | YtDlpProvider, request: CaptionRequest) -> str:
    return describe_transcript(provider.fetch(request).transcript)


def _title(provider: OEmbed, video_id: str) -> str:
    return f"“{provider.metadata(video_id).title}”."


def _report(provider: str, work: Callable[[], str], trace: _Trace) -> ProviderReport:
    started = time.monotonic()
    outcome: Outcome = "ok"
    try:
        detail = work()
    except ProviderFailed as failure:
        outcome, detail = failure.outcome, failure.detail
    return ProviderReport(provider, outcome, detail, time.monotonic() - started, trace.take())


def _client(request: requests.PreparedRequest) -> str | None:
    body = request.body if isinstance(request.body, str | bytes) else b""
    try:
        return str(json.loads(body)["context"]["client"]["clientName"])
    except (ValueError, LookupError, TypeError):
        return None


def _player_status(response: requests.Response) -> str | None:
    try:
        player = Player.parse(response.json())
    except requests.JSONDecodeError:
        return None
    return player.status if player is not None else None
