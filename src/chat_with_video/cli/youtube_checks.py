"""The checks of `doctor` that concern YouTube."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Literal

from chat_with_video.cli.findings import Finding
from chat_with_video.core.clock import now
from chat_with_video.core.config import SourceSettings
from chat_with_video.sources.links import VideoLink
from chat_with_video.sources.youtube.cookies import read_cookies
from chat_with_video.sources.youtube.diagnosis import Exchange, ProviderReport, diagnose
from chat_with_video.sources.youtube.provider_errors import ProviderFailed
from chat_with_video.sources.youtube.reachability import find_obstacle

_EXPORT_AGAIN = "Export them again from a browser that is signed in."
_PLACES = {"/watch": "page", "/youtubei/v1/player": "player", "/api/timedtext": "captions"}


async def check_youtube(settings: SourceSettings) -> AsyncIterator[Finding]:
    """The cookies and the proxy, where they are set, and whether YouTube can be reached."""
    if settings.cookies_file is not None:
        yield check_cookies(settings.cookies_file)
    obstacle = await asyncio.to_thread(find_obstacle, settings.proxy)
    if settings.proxy is not None:
        yield _proxy(obstacle)
    if obstacle is None:
        yield Finding("YouTube", "ok", "reachable")
    elif obstacle.outcome != "proxy_failed":
        yield Finding("YouTube", "warn", obstacle.detail, _advice(obstacle))


def check_cookies(file: Path) -> Finding:
    """Whether the file can be read, and what it holds."""
    try:
        cookies = read_cookies(file, now())
    except ProviderFailed as failure:
        advice = "Export them in Netscape format, or correct CWV_SOURCES__COOKIES_FILE."
        return Finding("cookies", "warn", failure.detail, advice)
    detail = f"{file}, {cookies.count} cookies of YouTube"
    if not cookies.has_account:
        return Finding("cookies", "warn", f"{detail}, none of an account", _EXPORT_AGAIN)
    if cookies.has_expired:
        return Finding("cookies", "warn", f"{detail}, which have expired", _EXPORT_AGAIN)
    return Finding("cookies", "ok", f"{detail}, of an account")


def _proxy(obstacle: ProviderFailed | None) -> Finding:
    if obstacle is not None and obstacle.outcome == "proxy_failed":
        return Finding("proxy", "warn", obstacle.detail)
    return Finding("proxy", "ok", "reached")


def _advice(obstacle: ProviderFailed) -> str:
    if obstacle.outcome == "blocked":
        return "Wait, use cookies or a proxy. Caption files work without YouTube."
    return "Behind a proxy set CWV_SOURCES__PROXY. Caption files work without YouTube."


async def check_video(settings: SourceSettings, link: VideoLink) -> AsyncIterator[Finding]:
    """A real fetch of a video by each provider; a failure is bad only if no provider succeeds."""
    clients = ", ".join(settings.player_clients)
    yield Finding("players", "ok", f"yt-dlp asks as {clients}; no JavaScript runtime is needed")
    reports = await asyncio.to_thread(lambda: list(diagnose(settings, link.video_id)))
    for finding in describe_reports(reports):
        yield finding


def describe_reports(reports: list[ProviderReport]) -> list[Finding]:
    """A finding for each provider."""
    *fetching, _ = reports
    is_fetched = any(report.outcome == "ok" for report in fetching)
    failed: Literal["warn", "bad"] = "warn" if is_fetched else "bad"
    return [
        Finding(report.provider, "ok" if report.outcome == "ok" else failed, _detail(report))
        for report in reports
    ]


def _detail(report: ProviderReport) -> str:
    outcome = report.outcome.replace("_", " ")
    asked = "; ".join(map(_exchange, report.exchanges)) or "nothing was asked"
    return f"{outcome} in {report.seconds:.1f} s. {report.detail} ({asked})"


def _exchange(exchange: Exchange) -> str:
    place = _PLACES.get(exchange.path, exchange.path)
    client = f" as {exchange.client}" if exchange.client else ""
    if not exchange.status:
        return f"{place}{client}: no answer"
    said = f" {exchange.player_status}" if exchange.player_status else ""
    return f"{place}{client}: {exchange.status}{said} in {exchange.seconds:.2f} s"
