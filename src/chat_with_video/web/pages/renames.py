"""Renames of speakers, as the list of speakers tells them."""

from collections.abc import Sequence
from dataclasses import dataclass

from chat_with_video.core.errors import AppError
from chat_with_video.sources.transcripts.names import LONGEST_NAME
from chat_with_video.videos.speakers import Speaker, shown_names


@dataclass(frozen=True, slots=True)
class DoneRename:
    """A rename that can be undone: giving the speaker its old name back does so.

    `name` is the one that is shown now; with `is_merge` it is that of another speaker.
    """

    speaker_id: int
    name: str
    old_name: str
    is_merge: bool


@dataclass(frozen=True, slots=True)
class FailedRename:
    """A name that was typed for a speaker, and why it cannot be had."""

    speaker_id: int
    name: str
    error: AppError


def find_rename(
    speakers: Sequence[Speaker], speaker_id: int | None, *, old_name: str
) -> DoneRename | None:
    """The rename of that speaker, or None if there is nothing to undo."""
    speaker = next((one for one in speakers if one.id == speaker_id), None)
    if speaker is None:
        return None
    name = shown_names(speakers)[speaker.id]
    if speaker.merged_into is not None:
        return DoneRename(speaker.id, name, speaker.name, is_merge=True)
    if old_name in ("", name):
        return None
    return DoneRename(speaker.id, name, old_name[:LONGEST_NAME], is_merge=False)
