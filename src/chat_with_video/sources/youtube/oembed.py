"""Title and channel from oEmbed, which has little data but is seldom blocked."""

from collections.abc import Callable
from typing import Any

import requests

from chat_with_video.sources.links import VideoLink
from chat_with_video.sources.network import GuardedSession, Observer
from chat_with_video.sources.youtube.http_recorder import HttpRecorder
from chat_with_video.sources.youtube.metadata import line, thumbnail_of
from chat_with_video.sources.youtube.provider_errors import NOT_UNDERSTOOD, ProviderFailed
from chat_with_video.sources.youtube.schemas import Metadata, Outcome

_OEMBED = "https://www.youtube.com/oembed"
# Its answers for an id that no video has, and for a video that no other site may show.
_BY_STATUS: dict[int, Outcome] = {400: "not_a_video", 404: "not_a_video", 401: "login_required"}


class OEmbed:
    """Fetches metadata by oEmbed. Blocks its thread."""

    name = "oembed"

    def __init__(self, open_session: Callable[[Observer], GuardedSession]) -> None:
        self._open_session = open_session

    def metadata(self, video_id: str) -> Metadata:
        """Title, channel and thumbnail. Raises ProviderFailed: `not_a_video` if there is no
        such video, `login_required` if there is one whose facts are not given."""
        recorder = HttpRecorder()
        params = {"url": VideoLink(video_id).url, "format": "json"}
        with self._open_session(recorder) as session:
            try:
                response = session.get(_OEMBED, params=params)
                if outcome := _BY_STATUS.get(response.status_code):
                    raise ProviderFailed(outcome)
                response.raise_for_status()
                return _parse(response.json(), video_id)
            except requests.RequestException as exc:
                raise recorder.failure() from exc


def _parse(answer: Any, video_id: str) -> Metadata:
    if not isinstance(answer, dict):
        raise ProviderFailed("error", NOT_UNDERSTOOD)
    return Metadata(
        title=line(answer.get("title")),
        channel_name=line(answer.get("author_name")),
        thumbnail_url=thumbnail_of(video_id),
    )
