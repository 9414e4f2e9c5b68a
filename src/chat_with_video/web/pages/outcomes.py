"""What became of several files or links, as the page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from chat_with_video.core.errors import AppError
from chat_with_video.flows.add_captions import AddedFile
from chat_with_video.flows.add_playlist import AddedPlaylist
from chat_with_video.flows.add_video import AddedChat


@dataclass(frozen=True, slots=True)
class Outcome:
    """One file or link: the page of its chat or playlist, or why there is none."""

    name: str
    state: Literal["added", "refused"]
    note: str
    address: str | None = None


def outcome_of_file(file: AddedFile) -> Outcome:
    name = file.file_name or "File without a name"
    if isinstance(file.outcome, AppError):
        return Outcome(name, "refused", file.outcome.detail)
    return Outcome(name, "added", file.outcome.report.sentence, f"/chat/{file.outcome.chat_id}")


def outcome_of_link(link: str, result: AddedChat | AddedPlaylist | AppError) -> Outcome:
    if isinstance(result, AppError):
        return Outcome(link, "refused", result.detail)
    if isinstance(result, AddedPlaylist):
        note = "A playlist, whose videos come one after the other."
        return Outcome(link, "added", note, f"/playlist/{result.playlist_id}")
    note = "This video has a chat already." if result.existing else "Queued."
    return Outcome(link, "added", note, f"/chat/{result.chat_id}")


def format_status(outcomes: Sequence[Outcome]) -> str:
    """`3 of 3 done`, and how many were refused."""
    refused = sum(outcome.state == "refused" for outcome in outcomes)
    told = f", {refused} not accepted" if refused else ""
    return f"{len(outcomes)} of {len(outcomes)} done{told}"
