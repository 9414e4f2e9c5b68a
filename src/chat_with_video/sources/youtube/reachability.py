"""Whether YouTube can be reached from here at all."""

import requests
from pydantic import SecretStr

from chat_with_video.sources.network import FetchLimits, open_session
from chat_with_video.sources.youtube.http_recorder import HttpRecorder

_SMALL_PAGE = "https://www.youtube.com/robots.txt"
_LIMITS = FetchLimits(request_s=4, total_s=5, pauses_s=())


def unreachable_because(proxy: SecretStr | None) -> str | None:
    """The obstacle, as a sentence; None when YouTube answers. Blocks up to 5 s."""
    recorder = HttpRecorder()
    with open_session(proxy, recorder, _LIMITS) as session:
        try:
            session.get(_SMALL_PAGE)
        except requests.RequestException:
            return recorder.failure().detail
    return None
