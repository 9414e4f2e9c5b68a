"""What every provider does once YouTube's players have answered: it takes captions from them."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from chat_with_video.sources.network import GuardedSession
from chat_with_video.sources.youtube.captions import choose_tracks, fetch_captions
from chat_with_video.sources.youtube.http_recorder import HttpRecorder
from chat_with_video.sources.youtube.languages import list_languages
from chat_with_video.sources.youtube.provider_errors import ProviderFailed
from chat_with_video.sources.youtube.schemas import CaptionRequest, Metadata, Transcript
from chat_with_video.sources.youtube.tracks import CaptionList, ListedTrack


@dataclass(frozen=True, slots=True)
class Visit:
    """One provider's session about one video, while it is open."""

    session: GuardedSession
    recorder: HttpRecorder
    clock: Callable[[], datetime]

    def fetch_transcript(
        self, request: CaptionRequest, metadata: Metadata | None, otherwise: ProviderFailed | None
    ) -> Transcript:
        """The best captions that a player listed.

        Raises ProviderFailed, with the metadata: `otherwise` if no player answered in a form that
        is understood.
        """
        has_played = bool(self.recorder.playing)
        try:
            if not has_played:
                raise self.recorder.refusal or otherwise or self.recorder.failure()
            return self._from_players(request, metadata)
        except ProviderFailed as failure:
            failure.has_played = has_played
            failure.metadata = metadata
            raise

    def _from_players(self, request: CaptionRequest, metadata: Metadata | None) -> Transcript:
        listed = [player.captions for player in self.recorder.playing if player.tracks]
        if not listed:
            raise ProviderFailed("not_ready" if self._is_new() else "captions_off")
        languages = list_languages([track for captions in listed for track in captions.tracks])
        try:
            tracks = _choose_from(listed, request)
            duration_s = metadata.duration_s if metadata is not None else None
            best = fetch_captions(self.session, tracks, duration_s)
        except ProviderFailed as failure:
            failure.languages = languages
            raise
        return Transcript(best.track.language, best.track.kind, best.segments, languages)

    def _is_new(self) -> bool:
        page = self.recorder.page
        answers = [*self.recorder.players, *([page] if page is not None else [])]
        return any(player.is_new(self.clock()) for player in answers)


def _choose_from(listed: Sequence[CaptionList], request: CaptionRequest) -> list[ListedTrack]:
    """The tracks of the first list that gives its best one. Raises the last list's failure."""
    for captions in listed[:-1]:
        with suppress(ProviderFailed):
            return choose_tracks(captions, request)
    return choose_tracks(listed[-1], request)
