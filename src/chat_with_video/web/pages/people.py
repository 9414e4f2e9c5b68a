"""The people of a transcript, as pages show them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from chat_with_video.videos.speakers import Speaker

# As many as the style sheet has.
COLORS = 8


@dataclass(frozen=True, slots=True)
class Person:
    """A speaker with those that were merged into it.

    `color` is a number from 1 to `COLORS`, `ids` are those of the speaker and of all merged ones.
    """

    id: int
    name: str
    color: int
    merged: tuple[Speaker, ...]

    @property
    def ids(self) -> tuple[int, ...]:
        return (self.id, *(speaker.id for speaker in self.merged))


def people_of(speakers: Sequence[Speaker]) -> list[Person]:
    """One person for each speaker that is not merged, in the order of their first words."""
    speakers = sorted(speakers, key=attrgetter("id"))
    parents = {speaker.id: speaker.merged_into for speaker in speakers}
    merged: dict[int, list[Speaker]] = {}
    for speaker in speakers:
        if speaker.merged_into is not None:
            merged.setdefault(_root(parents, speaker.merged_into), []).append(speaker)
    return [
        Person(speaker.id, speaker.name, color_of(speaker.id), tuple(merged.get(speaker.id, ())))
        for speaker in speakers
        if speaker.merged_into is None
    ]


def color_of(speaker_id: int) -> int:
    """The number of a speaker's color; the first `COLORS` speakers differ."""
    return (speaker_id - 1) % COLORS + 1


def colors_of(people: Sequence[Person]) -> dict[int, int]:
    """The number of the color for each speaker's id; merged speakers have one color."""
    return {id_: person.color for person in people for id_ in person.ids}


def _root(parents: Mapping[int, int | None], speaker_id: int) -> int:
    while (parent := parents[speaker_id]) is not None:
        speaker_id = parent
    return speaker_id
