"""The caption tracks that a player lists, and which language is spoken in the video."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Self, TypeGuard
from urllib.parse import parse_qs, urlsplit

from chat_with_video.sources.schemas import TranscriptKind
from chat_with_video.sources.youtube.json_fields import (
    number_in,
    object_at,
    objects_in,
    text_in,
)
from chat_with_video.text.codes import same_language
from chat_with_video.text.language import UNKNOWN
from chat_with_video.text.languages import find_language

# The end of an audio track's id: YouTube numbers the original, dubs and descriptions.
_ORIGINAL = ".4"
# `exp` in a track's address: it is given only with a token of YouTube's own player.
_TOKEN_EXPERIMENTS = frozenset({"xpe", "xpv"})


@dataclass(frozen=True, slots=True)
class ListedTrack:
    """Captions that a player lists. `is_named` is true for a further track beside the usual one
    of its language, such as a commentary; `is_dub` for speech recognition of a dubbed audio track;
    `is_given` unless only YouTube's own player gets the captions.
    """

    language: str
    kind: TranscriptKind
    url: str = ""
    is_named: bool = False
    is_dub: bool = False
    is_given: bool = True


@dataclass(frozen=True, slots=True)
class CaptionList:
    """All tracks of a player's answer, the usual one of each language first.

    `spoken` is the language of the original audio, None if the answer does not tell it.
    """

    tracks: tuple[ListedTrack, ...] = ()
    spoken: str | None = None

    @classmethod
    def parse(cls, answer: Any) -> Self:
        """From a player's answer of any form."""
        renderer = object_at(answer, "captions", "playerCaptionsTracklistRenderer")
        entries = renderer.get("captionTracks")
        entries = entries if isinstance(entries, list) else []
        audio, names = _Audio.parse(renderer), _language_names(renderer)
        found = [
            (index, _parse_track(entry, names))
            for index, entry in enumerate(entries)
            if _is_track(entry)
        ]
        spoken = audio.language or _original_format(answer) or audio.heard(found)
        originals = audio.originals(found, spoken)
        tracks = [
            replace(track, is_dub=track.is_dub or index not in originals) for index, track in found
        ]
        return cls(tuple(sorted(tracks, key=lambda track: track.is_named)), spoken)


type _Numbered = Sequence[tuple[int, ListedTrack]]


@dataclass(frozen=True, slots=True)
class _Audio:
    """The audio tracks: the original one's language and the places of its captions, the usual one
    of these, and whether there are others."""

    language: str | None
    captions: frozenset[int]
    usual: int | None
    has_dubs: bool

    @classmethod
    def parse(cls, renderer: dict[str, Any]) -> Self:
        audio_tracks = objects_in(renderer.get("audioTracks"))
        original = _original_audio(audio_tracks, renderer.get("defaultAudioTrackIndex"))
        indices = original.get("captionTrackIndices")
        own = [index for index in indices if isinstance(index, int)] if _is_list(indices) else []
        usual = number_in(original.get("defaultCaptionTrackIndex"))
        return cls(_language_of(original), frozenset(own), usual, len(audio_tracks) > 1)

    def heard(self, found: _Numbered) -> str | None:
        """The language that speech recognition heard in the original audio, if it tells one."""
        own = self._automatic(found)
        usual = [track.language for index, track in own if index == self.usual]
        languages = {track.language for _, track in own}
        return next(iter(languages), None) if len(languages) == 1 else next(iter(usual), None)

    def originals(self, found: _Numbered, spoken: str | None) -> frozenset[int]:
        """The places of all tracks that are not of dubs."""
        manual = {index for index, track in found if track.kind == "manual"}
        own = self._automatic(found)
        if spoken is None:
            return frozenset(manual | {index for index, _ in own})
        heard = {
            index
            for index, track in found
            if track.kind == "automatic" and same_language(track.language, spoken)
        }
        # Speech recognition may take the language for another one, but for one only.
        languages = {track.language for _, track in own}
        mistaken = {index for index, _ in own if len(languages) == 1 or index == self.usual}
        return frozenset(manual | (heard or mistaken))

    def _automatic(self, found: _Numbered) -> _Numbered:
        """What speech recognition heard in the original audio, or in any if they are not told."""
        return [
            (index, track)
            for index, track in found
            if track.kind == "automatic" and (not self.has_dubs or index in self.captions)
        ]


def _original_audio(audio_tracks: list[dict[str, Any]], default: Any) -> dict[str, Any]:
    for track in audio_tracks:
        if str(track.get("audioTrackId", "")).endswith(_ORIGINAL):
            return track
    index = number_in(default) or 0
    return audio_tracks[index] if 0 <= index < len(audio_tracks) else {}


def _language_of(audio: dict[str, Any]) -> str | None:
    """The language in an audio track's id, such as `nl.4` or `pt-BR.10`."""
    named = audio.get("audioTrackId")
    return named.rpartition(".")[0] or None if isinstance(named, str) else None


def _original_format(answer: Any) -> str | None:
    """The language of the original audio by the list of streams."""
    for stream in objects_in(object_at(answer, "streamingData").get("adaptiveFormats")):
        named = object_at(stream, "audioTrack").get("id")
        if isinstance(named, str) and named.endswith(_ORIGINAL):
            return named.removesuffix(_ORIGINAL)
    return None


def _is_track(entry: Any) -> bool:
    return (
        isinstance(entry, dict)
        and isinstance(entry.get("languageCode"), str)
        and bool(entry["languageCode"])
        and "tlang" not in _query(entry)
    )


def _parse_track(entry: dict[str, Any], names: dict[str, str]) -> ListedTrack:
    query, address = _query(entry), entry.get("baseUrl")
    address = address if isinstance(address, str) else ""
    asked = {name for value in query.get("exp", []) for name in value.split(",")}
    is_manual = entry.get("kind") != "asr"
    return ListedTrack(
        language=str(entry["languageCode"]),
        kind="manual" if is_manual else "automatic",
        url=address,
        is_named=is_manual and _is_named(entry, query, names),
        is_dub=any("dubbed" in value for value in query.get("xtags", [])),
        is_given=bool(address) and not asked & _TOKEN_EXPERIMENTS,
    )


def _is_named(entry: dict[str, Any], query: dict[str, list[str]], names: dict[str, str]) -> bool:
    """Whether its owner gave the track a name, which YouTube tells in several places."""
    return (
        bool(text_in(entry.get("trackName")))
        or any(query.get("name", []))
        or str(entry.get("vssId", "")).count(".") > 1
        or _has_name_of_its_own(text_in(entry.get("name")), str(entry["languageCode"]), names)
    )


def _has_name_of_its_own(name: str, language: str, names: dict[str, str]) -> bool:
    """Whether a name is not the one of the language, as in `English (United Kingdom)`."""
    if " - " in name:
        return True
    found = find_language(language)
    usual = {names.get(language, ""), "" if found is UNKNOWN else found.english_name} - {""}
    said = name.casefold()
    return bool(said and usual) and not any(
        said == one or said.startswith(f"{one} (") for one in map(str.casefold, usual | {language})
    )


def _language_names(renderer: dict[str, Any]) -> dict[str, str]:
    """The names that YouTube itself gives to languages, by their codes."""
    listed = objects_in(renderer.get("translationLanguages"))
    return {
        str(one.get("languageCode")): text_in(one.get("languageName"))
        for one in listed
        if text_in(one.get("languageName"))
    }


def _query(entry: dict[str, Any]) -> dict[str, list[str]]:
    address = entry.get("baseUrl")
    try:
        return parse_qs(urlsplit(address).query) if isinstance(address, str) else {}
    except ValueError:
        return {}


def _is_list(value: Any) -> TypeGuard[list[Any]]:
    return isinstance(value, list)
