"""The ladder as the settings want it."""

from collections.abc import Callable
from concurrent.futures import Executor
from datetime import datetime

from requests.adapters import BaseAdapter

from chat_with_video.core.clock import now
from chat_with_video.core.config import SourceSettings
from chat_with_video.sources.network import GuardedSession, Observer, Patience, open_session
from chat_with_video.sources.youtube.cooldown import Cooldown
from chat_with_video.sources.youtube.ladder import Ladder
from chat_with_video.sources.youtube.oembed import OEmbed
from chat_with_video.sources.youtube.transcript_api import TranscriptApiRung
from chat_with_video.sources.youtube.yt_dlp_rung import YtDlpRung

COOLDOWN_S = 15 * 60


def make_ladder(
    settings: SourceSettings,
    executor: Executor,
    *,
    patience: Patience | None = None,
    transport: BaseAdapter | None = None,
    clock: Callable[[], datetime] = now,
) -> Ladder:
    """The one ladder of a process: it remembers blocks. `transport` replaces the network."""
    patience = patience or Patience()

    def open_guarded(observer: Observer) -> GuardedSession:
        return open_session(settings.proxy, observer, patience, transport)

    yt_dlp = YtDlpRung(open_guarded, settings.cookies_file)
    return Ladder(
        rungs=[TranscriptApiRung(open_guarded, settings.cookies_file), yt_dlp],
        metadata_ways=[yt_dlp, OEmbed(open_guarded)],
        cooldown=Cooldown(COOLDOWN_S, clock),
        executor=executor,
    )
