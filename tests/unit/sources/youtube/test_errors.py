"""The sentences of failures fit the failure."""

import pytest

from chat_with_video.sources.youtube.errors import fetch_failed
from chat_with_video.sources.youtube.provider_errors import ProviderFailed
from chat_with_video.sources.youtube.schemas import Outcome

HELPED = ("blocked", "login_required", "age_restricted", "members_only", "geo_blocked", "private")
NOT_HELPED = ("captions_off", "no_language", "not_ready", "removed", "not_a_video", "live")


@pytest.mark.parametrize("outcome", HELPED)
def test_the_users_own_browser_is_offered_where_it_may_show_more(outcome: Outcome) -> None:
    assert "script that the first page offers" in fetch_failed(ProviderFailed(outcome)).detail


@pytest.mark.parametrize("outcome", NOT_HELPED)
def test_it_is_not_offered_where_no_browser_shows_these_captions(outcome: Outcome) -> None:
    assert "script" not in fetch_failed(ProviderFailed(outcome)).detail.replace("transcript", "")
