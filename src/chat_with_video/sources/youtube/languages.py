"""Which of a video's captions to take."""

from collections.abc import Sequence
from typing import Protocol

from chat_with_video.sources.schemas import TranscriptKind
from chat_with_video.sources.youtube.schemas import CaptionRequest
from chat_with_video.text.codes import (
    LanguageCode,
    base_language,
    parse_language_code,
    same_language,
)

# A regional form that its readers find further away than speech recognition of their own.
_DISTANT_REGIONS = frozenset({"pt"})
_CHINESE, _COMMON_SCRIPT = "zh", "Hans"


class Track(Protocol):
    """Captions of a video, in the spoken language or in the one that their owner wrote."""

    @property
    def language(self) -> str: ...

    @property
    def kind(self) -> TranscriptKind: ...


def choose_track[AnyTrack: Track](
    tracks: Sequence[AnyTrack], request: CaptionRequest
) -> AnyTrack | None:
    """The first of `rank_tracks`; None if none fits."""
    return next(iter(rank_tracks(tracks, request)), None)


def rank_tracks[AnyTrack: Track](
    tracks: Sequence[AnyTrack], request: CaptionRequest, spoken: str | None = None
) -> list[AnyTrack]:
    """The tracks that fit, the best first: the user's order of languages, then manual ones.

    A language matches its regions and scripts, an exact match first: `en` takes `en-GB`. After
    these come those of the video's own language, `spoken` or as YouTube's speech recognition
    detected it, and last any others; with `strict`, neither. Of two equal tracks the first counts.
    """
    ranked: list[AnyTrack] = []
    for language in request.languages:
        ranked += _in_language(tracks, language)
    if not request.strict:
        ranked += _original(tracks, spoken)
    return list({id(track): track for track in ranked}.values())


def list_languages(tracks: Sequence[Track]) -> tuple[str, ...]:
    """Each language once, in YouTube's order."""
    return tuple(dict.fromkeys(track.language for track in tracks))


def _in_language[AnyTrack: Track](tracks: Sequence[AnyTrack], language: str) -> list[AnyTrack]:
    matching = [track for track in tracks if same_language(track.language, language)]
    return sorted(matching, key=lambda track: _rank(track, language))


def _original[AnyTrack: Track](tracks: Sequence[AnyTrack], spoken: str | None) -> list[AnyTrack]:
    heard = [track for track in tracks if track.kind == "automatic"]
    language = spoken or (heard[0].language if heard else None)
    own = _in_language(tracks, language) if language is not None else []
    return own or [*heard, *tracks]


def _rank(track: Track, language: str) -> tuple[bool, bool, int]:
    distance = _distance(_parsed(track.language), _parsed(language))
    return distance >= _FAR, track.kind != "manual", distance


_FAR = 3


def _distance(one: LanguageCode, other: LanguageCode) -> int:
    """0 for the same code, up to 4 for forms of a language that are read by different people."""
    if one == other:
        return 0
    if one.language != other.language:
        # Of the kinds of Norwegian, one code means any.
        return 1 if same_language(one.language, other.language) and _is_general(one, other) else 2
    if one.language == _CHINESE and (one.script or _COMMON_SCRIPT) != (
        other.script or _COMMON_SCRIPT
    ):
        return _FAR + 1
    if one.script and other.script and one.script != other.script:
        return _FAR + 1
    if one.region is None or other.region is None:
        return 1
    return _FAR if one.language in _DISTANT_REGIONS else 2


def _is_general(one: LanguageCode, other: LanguageCode) -> bool:
    general = base_language("nor")
    return general in {one.language, other.language}


def _parsed(code: str) -> LanguageCode:
    """Any code; what follows a malformed one's language is left aside."""
    try:
        return parse_language_code(code)
    except ValueError:
        return LanguageCode(base_language(code) or code)
