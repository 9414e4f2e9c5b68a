"""Which of a video's captions to take."""

from collections.abc import Sequence
from typing import Protocol

from chat_with_video.sources.schemas import TranscriptKind
from chat_with_video.sources.youtube.schemas import CaptionRequest
from chat_with_video.text.codes import same_language


class Track(Protocol):
    """Captions of a video, in the spoken language or in the one that their owner wrote."""

    @property
    def language(self) -> str: ...

    @property
    def kind(self) -> TranscriptKind: ...


def choose_track[AnyTrack: Track](
    tracks: Sequence[AnyTrack], request: CaptionRequest
) -> AnyTrack | None:
    """The best track: the user's order of languages first, then manual before automatic.

    A language matches its regions, an exact match first: `en` takes `en-GB`. Without a match it
    is the video's own language, as YouTube's speech recognition detected it; with `strict`, it
    is None.
    """
    for language in request.languages:
        matching = [track for track in tracks if same_language(track.language, language)]
        if matching:
            return min(matching, key=lambda track: _rank(track, language))
    return None if request.strict else _original(tracks)


def list_languages(tracks: Sequence[Track]) -> tuple[str, ...]:
    """Each language once, in YouTube's order."""
    return tuple(dict.fromkeys(track.language for track in tracks))


def _rank(track: Track, language: str) -> tuple[bool, bool]:
    return track.kind != "manual", track.language.lower() != language.lower()


def _original[AnyTrack: Track](tracks: Sequence[AnyTrack]) -> AnyTrack | None:
    heard = next((track for track in tracks if track.kind == "automatic"), None)
    if heard is None:
        return next(iter(tracks), None)
    spoken = [track for track in tracks if same_language(track.language, heard.language)]
    return min(spoken, key=lambda track: _rank(track, heard.language))
