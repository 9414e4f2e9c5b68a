"""Whether YouTube can be reached from here at all."""

import requests
from pydantic import SecretStr
from requests.adapters import BaseAdapter

from chat_with_video.sources.network import FetchLimits, open_session
from chat_with_video.sources.youtube.http_recorder import HttpRecorder
from chat_with_video.sources.youtube.provider_errors import ProviderFailed

_SMALL_PAGE = "https://www.youtube.com/robots.txt"
_LIMITS = FetchLimits(request_s=4, total_s=5, pauses_s=())


def find_obstacle(
    proxy: SecretStr | None, transport: BaseAdapter | None = None
) -> ProviderFailed | None:
    """Why YouTube gives this address no page; None when it does. Blocks up to 5 s.

    An answer alone is not enough: YouTube also answers robots. `transport` replaces the network.
    """
    recorder = HttpRecorder()
    with open_session(proxy, recorder, _LIMITS, transport) as session:
        try:
            response = session.get(_SMALL_PAGE)
        except requests.RequestException:
            return recorder.failure()
    is_page = response.ok and response.url == _SMALL_PAGE and not recorder.is_robot_check
    return None if is_page else recorder.failure()
