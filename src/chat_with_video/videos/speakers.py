"""The people who speak in a transcript, and their names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from chat_with_video.sources.transcripts.names import LONGEST_NAME
from chat_with_video.text.cleaning import clean_line
from chat_with_video.videos.errors import SpeakerNameInvalid, SpeakerNotFound


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person who speaks in a transcript.

    `merged_into` is the id of the speaker that this one was found to be; the segments and citations
    of both show the other one's name. `name` stays as it was, to undo the merge.
    """

    id: int
    name: str
    merged_into: int | None = None


def shown_names(speakers: Iterable[Speaker]) -> dict[int | None, str]:
    """The name to show for each id: a merged speaker has the name of the one it is merged into."""
    by_id = {speaker.id: speaker for speaker in speakers}
    return {id_: _merged(by_id, speaker).name for id_, speaker in by_id.items()}


def renamed(speakers: Iterable[Speaker], speaker_id: int, name: str) -> Speaker:
    """The speaker with another name, which is cleaned.

    With the name of another speaker it is merged into that one. With any other name a merged
    speaker is a person again: the old name undoes a merge.

    Raises SpeakerNotFound, SpeakerNameInvalid.
    """
    by_id = {speaker.id: speaker for speaker in speakers}
    if speaker_id not in by_id:
        raise SpeakerNotFound
    name = _checked(name)
    for other in by_id.values():
        is_another = other.id != speaker_id and other.merged_into is None
        if is_another and other.name.casefold() == name.casefold():
            return replace(by_id[speaker_id], merged_into=other.id)
    return Speaker(speaker_id, name)


def _checked(name: str) -> str:
    cleaned = clean_line(name)
    if not 0 < len(cleaned) <= LONGEST_NAME:
        raise SpeakerNameInvalid(f"A name has 1 to {LONGEST_NAME} characters.")
    return cleaned


def _merged(by_id: Mapping[int, Speaker], speaker: Speaker) -> Speaker:
    # Only a speaker that is not merged can be merged into, so this ends.
    while speaker.merged_into is not None:
        speaker = by_id[speaker.merged_into]
    return speaker
