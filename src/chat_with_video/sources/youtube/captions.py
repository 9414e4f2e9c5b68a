"""Captions, requested as json3 and read with the readers of this program."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

import requests

from chat_with_video.sources.errors import UnreadableCaptions
from chat_with_video.sources.network import GuardedSession
from chat_with_video.sources.schemas import Segment
from chat_with_video.sources.transcripts import read_transcript
from chat_with_video.sources.transcripts.not_speech import is_sound_label
from chat_with_video.sources.transcripts.readers.markup import without_tags
from chat_with_video.sources.transcripts.readers.youtube_json3 import YOUTUBE_JSON3
from chat_with_video.sources.transcripts.schemas import Cue, Document
from chat_with_video.sources.youtube.failures import failure_of_error, failure_of_status
from chat_with_video.sources.youtube.languages import list_languages, rank_tracks
from chat_with_video.sources.youtube.provider_errors import (
    EMPTY_CAPTIONS,
    TOKEN_WANTED,
    ProviderFailed,
)
from chat_with_video.sources.youtube.schemas import CaptionRequest
from chat_with_video.sources.youtube.tracks import CaptionList, ListedTrack
from chat_with_video.text.cleaning import clean_line
from chat_with_video.text.codes import same_language
from chat_with_video.text.tokenization import count_words

# YouTube's own formats; a page in their place is not read as a transcript.
_FORMATS = frozenset({"json3", "youtube-xml", "vtt"})
_ROBOT_CHECK_HOST = "www.google.com"

# People say about 150 words a minute. A third of that in a long video is a few cues and no more.
_STUB_WORDS_PER_MINUTE = 50
# In a short video a few words may be all there is, and a look at another track costs a request.
_SHORTEST_SUSPECT_S = 15 * 60
_MOST_DOWNLOADS = 3


@dataclass(frozen=True, slots=True)
class ReadTrack:
    """A track with what it says."""

    track: ListedTrack
    segments: tuple[Segment, ...]

    @property
    def words(self) -> float:
        spoken = (each.text for each in self.segments if not is_sound_label(each.text))
        return sum(count_words(text) for text in spoken)

    def is_stub(self, duration_s: float | None) -> bool:
        """Whether it holds so little that it cannot be all that is said in the video."""
        if not self.words:
            return True
        length_s = max(duration_s or 0.0, self.segments[-1].end_s or 0.0)
        few = self.words * 60 < _STUB_WORDS_PER_MINUTE * length_s
        return few and length_s >= _SHORTEST_SUSPECT_S


def choose_tracks(listed: CaptionList, request: CaptionRequest) -> list[ListedTrack]:
    """The tracks to take, the best first. A dub is taken only if its language was insisted on.

    Raises ProviderFailed if none fits, or if the best one is given only to YouTube's own player.
    """
    fitting = [track for track in listed.tracks if request.strict or not track.is_dub]
    ranked = rank_tracks(fitting, request, listed.spoken)
    if not ranked:
        raise ProviderFailed("no_language", languages=list_languages(listed.tracks))
    if not ranked[0].is_given:
        raise ProviderFailed("refused", TOKEN_WANTED)
    return [track for track in ranked if track.is_given]


def fetch_captions(
    session: GuardedSession, tracks: Sequence[ListedTrack], duration_s: float | None
) -> ReadTrack:
    """The first track, or a later one if the first is only a stub. Raises ProviderFailed."""
    best = _fullest(list(_read_until_full(session, tracks, duration_s)), duration_s)
    if not best.segments:
        raise ProviderFailed("refused", EMPTY_CAPTIONS)
    return best


def _read_until_full(
    session: GuardedSession, tracks: Sequence[ListedTrack], duration_s: float | None
) -> Iterator[ReadTrack]:
    """The first track; and while one is only a stub, the next one. Raises only for the first."""
    for number, track in enumerate(tracks[:_MOST_DOWNLOADS]):
        try:
            read = ReadTrack(track, _download(session, track))
        except ProviderFailed:
            if number:
                return
            raise
        yield read
        if not read.is_stub(duration_s):
            return


def _fullest(read: Sequence[ReadTrack], duration_s: float | None) -> ReadTrack:
    """The first track, unless a later one holds clearly more."""
    best = read[0]
    for other in read[1:]:
        is_much_more = other.words >= 3 * best.words and other.words > 0
        same = same_language(other.track.language, best.track.language)
        is_full = same and best.is_stub(duration_s) and not other.is_stub(duration_s)
        if is_much_more or is_full:
            best = other
    return best


def _download(session: GuardedSession, track: ListedTrack) -> tuple[Segment, ...]:
    address = _as_json3(track.url)
    try:
        response = session.get(address)
    except requests.RequestException as exc:
        raise failure_of_error(exc) from exc
    parts = urlsplit(response.url)
    if parts.hostname == _ROBOT_CHECK_HOST:
        raise ProviderFailed("blocked", "it asks for proof of a human.")
    failure = failure_of_status(parts.path, response.status_code)
    if failure is not None:
        raise failure
    return _read(response.content)


def _as_json3(url: str) -> str:
    parts = urlsplit(urljoin("https://www.youtube.com", url))
    given = parse_qsl(parts.query, keep_blank_values=True)
    query = [(name, value) for name, value in given if name not in {"fmt", "xosf"}]
    return parts._replace(query=urlencode([*query, ("fmt", "json3")])).geturl()


def _read(content: bytes) -> tuple[Segment, ...]:
    try:
        transcript = read_transcript(content)
    except UnreadableCaptions as exc:
        # A file of the same form may be refused, such as a few titles; here it is all there is.
        if segments := _cues_alone(content):
            return segments
        raise ProviderFailed("refused", EMPTY_CAPTIONS) from exc
    if transcript.format not in _FORMATS or not transcript.has_times:
        raise ProviderFailed("refused", EMPTY_CAPTIONS)
    return _as_segments(transcript.cues)


def _cues_alone(content: bytes) -> tuple[Segment, ...]:
    document = Document(content.decode("utf-8", errors="replace"))
    try:
        is_known = YOUTUBE_JSON3.recognizes(document)
        return _as_segments(YOUTUBE_JSON3.read(document).cues) if is_known else ()
    except UnreadableCaptions:
        return ()


def _as_segments(cues: Sequence[Cue]) -> tuple[Segment, ...]:
    # Owners write tags into their captions, which YouTube passes on as text.
    texts = ((cue, clean_line(without_tags(cue.text))) for cue in cues)
    spoken = ((cue, text) for cue, text in texts if text)
    return tuple(
        Segment(position, cue.start_s, cue.end_s, text, cue.speaker)
        for position, (cue, text) in enumerate(spoken)
    )
