"""What the failures of several providers, or players, mean together."""

from collections.abc import Sequence

from chat_with_video.sources.youtube.provider_errors import (
    NotShownHere,
    PlayerNotAccepted,
    ProviderFailed,
    Unconfirmed,
)
from chat_with_video.sources.youtube.schemas import Outcome

_ABOUT_COOKIES: frozenset[Outcome] = frozenset({"cookies_invalid", "cookies_expired"})

# No other provider would reach YouTube either.
UNREACHABLE: frozenset[Outcome] = frozenset({"offline", "proxy_failed"})

# Another provider cannot help: YouTube told the date of a stream or listed the captions, or this
# machine prevents it.
FINAL: frozenset[Outcome] = UNREACHABLE | {"live", "no_language", "cookies_invalid"}

_ABOUT_THE_VIDEO: frozenset[Outcome] = frozenset(
    {
        "captions_off",
        "no_language",
        "not_ready",
        "login_required",
        "age_restricted",
        "members_only",
        "private",
        "removed",
        "geo_blocked",
        "not_a_video",
        "live",
    }
)
# The most informative failures first: about the video, then about this machine, then random ones.
_BY_TELLING: tuple[frozenset[Outcome], ...] = (
    _ABOUT_COOKIES,
    _ABOUT_THE_VIDEO,
    UNREACHABLE,
    frozenset({"blocked"}),
    frozenset(),  # That there is no such video, where it is not certain.
    frozenset({"refused"}),
    frozenset({"timeout", "error"}),
)
_UNCONFIRMED = _BY_TELLING.index(frozenset())
_NO_CAPTIONS: frozenset[Outcome] = frozenset({"captions_off", "not_ready"})


def most_telling(failures: Sequence[ProviderFailed]) -> ProviderFailed:
    """The failure to show; of two equally informative ones, the later one."""
    return min(reversed(failures), key=_rank)


def conclude(failures: Sequence[ProviderFailed], exists: bool | None) -> ProviderFailed:
    """What all providers' failures mean; `exists` is whether YouTube otherwise knows the video,
    None if that was not found out.

    A provider that was shown the video overrules those that were not, and one that was shown
    captions those that found none.
    """
    telling = [failure for failure in failures if failure.has_played] or failures
    if any(failure.languages for failure in telling):
        telling = [each for each in telling if each.outcome not in _NO_CAPTIONS] or telling
    return most_telling([_resolve(failure, failures, exists) for failure in telling])


def _resolve(
    failure: ProviderFailed, failures: Sequence[ProviderFailed], exists: bool | None
) -> ProviderFailed:
    """An unconfirmed failure, confirmed or denied by the other providers and the metadata."""
    if not isinstance(failure, Unconfirmed):
        return failure
    if isinstance(failure, PlayerNotAccepted):
        all_agree = all(isinstance(each, PlayerNotAccepted) for each in failures)
        return ProviderFailed("not_a_video") if all_agree and exists is False else failure
    if exists:
        return NotShownHere("refused", failure.said)
    all_agree = all(each.outcome == failure.outcome for each in failures)
    is_gone = exists is False or (failure.outcome == "removed" and all_agree)
    return ProviderFailed("removed" if is_gone else "refused", failure.said)


def _rank(failure: ProviderFailed) -> int:
    if isinstance(failure, NotShownHere):
        return _UNCONFIRMED
    if isinstance(failure, Unconfirmed) and not isinstance(failure, PlayerNotAccepted):
        return _UNCONFIRMED
    ranks = (rank for rank, group in enumerate(_BY_TELLING) if failure.outcome in group)
    return next(ranks)
