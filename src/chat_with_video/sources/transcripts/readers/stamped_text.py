"""Text that contains times: pasted from a player's page, or written by a person or a program."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from chat_with_video.sources.transcripts.names import looks_like_name, undecorated
from chat_with_video.sources.transcripts.not_speech import is_chapter_track
from chat_with_video.sources.transcripts.readers.ends import ended_by_the_next
from chat_with_video.sources.transcripts.readers.page_text import heading_of, is_page_text
from chat_with_video.sources.transcripts.readers.stamps import (
    Line,
    Stamp,
    carries_time,
    find_stamps,
    is_spoken_time,
    lines_of,
)
from chat_with_video.sources.transcripts.refusals import chapters_alone
from chat_with_video.sources.transcripts.schemas import Cue, Document, Heading, Reader, Reading

_FEWEST_STAMPS = 3
# A bare time may begin a line of prose, but hardly ever every fifth line.
_FEWEST_BARE = 0.2
_MOST_BEFORE = 0.5
_MOST = 0.7
_MOST_CHAPTERS = 300
_CHAT_STARTS_AT_S = 3600.0


@dataclass(slots=True)
class _Block:
    """A time and the lines up to the next one; the first line may begin beside the time."""

    stamp: Stamp
    number: int
    lines: list[Line]
    name: str = ""


@dataclass(slots=True)
class _Pasted:
    """A text with times: the lines before the first time, the blocks, and non-speech lines."""

    stamps: list[Stamp]
    before: list[Line]
    blocks: list[_Block]
    headings: list[Heading]
    left_out: list[Line]


def _recognizes(document: Document) -> bool:
    lines = lines_of(document.lines)
    stamps = find_stamps(lines)
    if len(stamps) < _FEWEST_STAMPS or not _are_times_of_the_text(lines, stamps):
        return False
    if len(stamps) > _MOST_CHAPTERS or not is_chapter_track(_cues(_pasted(lines, stamps).blocks)):
        return True
    # A video's chapters begin at 0:00; other lists may not.
    if stamps[0].start_s == 0 and len(stamps) == sum(bool(line.text) for line in lines):
        raise chapters_alone()
    return False


def _are_times_of_the_text(lines: Sequence[Line], stamps: Sequence[Stamp]) -> bool:
    full = sum(bool(line.text) for line in lines)
    if all(stamp.is_bare for stamp in stamps) and len(stamps) < _FEWEST_BARE * full:
        return False
    characters = sum(len(line.text) for line in lines)
    return sum(len(line.text) for line in lines[: stamps[0].index]) <= _MOST_BEFORE * characters


def _read(document: Document) -> Reading:
    lines = lines_of(document.lines)
    pasted = _pasted(lines, find_stamps(lines))
    left_out = [*pasted.before, *pasted.left_out]
    notes = [_left_out(left_out)] if left_out else []
    cues = ended_by_the_next(_cues(pasted.blocks))
    return Reading(_from_the_first(cues, pasted.stamps, notes), None, pasted.headings, notes)


def _pasted(lines: Sequence[Line], stamps: list[Stamp]) -> _Pasted:
    before = [line for line in lines[: stamps[0].index] if line.text]
    pasted = _Pasted(stamps, before, _blocks(lines, stamps), [], [])
    _take_spoken_times(pasted.blocks, before)
    pasted.left_out = _take_page_text(pasted.blocks)
    if not _take_names_above(pasted.blocks, before):
        pasted.headings = _take_headings(pasted.blocks, before, pasted.left_out)
    return pasted


def _blocks(lines: Sequence[Line], stamps: Sequence[Stamp]) -> list[_Block]:
    ends = [stamp.index for stamp in stamps[1:]] + [len(lines)]
    blocks = []
    for stamp, end in zip(stamps, ends, strict=True):
        number = lines[stamp.index].number
        beside = [Line(number, stamp.words)] if stamp.words else []
        below = [line for line in lines[stamp.index + 1 : end] if line.text]
        blocks.append(_Block(stamp, number, beside + below, stamp.name))
    return blocks


def _take_spoken_times(blocks: Sequence[_Block], before: list[Line]) -> None:
    """Remove the times in words, for screen readers, that are above or below the times."""
    below = [block.lines[:1] if not block.stamp.words else [] for block in blocks]
    above = [lines[-1:] for lines in (before, *(block.lines for block in blocks[:-1]))]
    for candidates in (below, above):
        spoken = [
            line.number
            for lines, block in zip(candidates, blocks, strict=True)
            for line in lines
            if is_spoken_time(line.text, block.stamp.clock)
        ]
        # "Speaker 1" at 0:01 is none.
        if len(spoken) >= _MOST * len(blocks):
            taken = frozenset(spoken)
            for lines in (before, *(block.lines for block in blocks)):
                lines[:] = [line for line in lines if line.number not in taken]


def _take_page_text(blocks: Sequence[_Block]) -> list[Line]:
    taken: list[Line] = []
    for block in blocks:
        taken.extend(line for line in block.lines if is_page_text(line.text))
        block.lines = [line for line in block.lines if not is_page_text(line.text)]
    return taken


def _take_names_above(blocks: Sequence[_Block], before: list[Line]) -> bool:
    """Move names on the line above each time from the block before; return whether any exist."""
    if any(block.name for block in blocks) or any(block.stamp.words for block in blocks):
        return False
    sources = [before, *(block.lines for block in blocks[:-1])]
    last = [lines[-1].text if lines else "" for lines in sources]
    names = [undecorated(text) for text in last if looks_like_name(text)]
    with_colon = sum(text.endswith((":", "：")) for text in last)
    repeated = sum(count for count in Counter(names).values() if count > 1)
    if max(repeated, with_colon) * 2 < len(blocks) or len(names) < _MOST * len(blocks):
        return False
    for lines, text, block in zip(sources, last, blocks, strict=True):
        if looks_like_name(text):
            block.name = undecorated(lines.pop().text)
    return True


def _take_headings(
    blocks: Sequence[_Block], before: list[Line], left_out: list[Line]
) -> list[Heading]:
    """Take the titles of chapters, which are between the words of one time and the next time.

    This applies only if nearly every time has a single line of words; else second lines are words.
    """
    single = sum(len(block.lines) <= 1 for block in blocks) >= _MOST * len(blocks)
    sources = [before, *(block.lines for block in blocks[:-1])]
    headings = []
    for order, (lines, block) in enumerate(zip(sources, blocks, strict=True)):
        alone = single and not block.name and (order == 0 or len(lines) > 1)
        # Lines further above the first time are about the whole text.
        is_near = order > 0 or _is_alone_above(lines, block)
        title = _title(lines, alone=alone) if is_near else None
        if title:
            lines.pop()
            headings.append(Heading(title, block.stamp.start_s))
    last = blocks[-1].lines
    if single and len(last) > 1 and _title(last, alone=True):
        left_out.append(last.pop())
    return headings


def _title(lines: Sequence[Line], *, alone: bool) -> str | None:
    """The title in the last of lines; a time out of order belongs to the words."""
    if not lines or is_page_text(lines[-1].text):
        return None
    return heading_of(lines[-1].text, alone=alone and not carries_time(lines[-1].text))


def _is_alone_above(lines: Sequence[Line], block: _Block) -> bool:
    own = [line for line in lines if not is_page_text(line.text)]
    return len(own) == 1 and own[0].number + 1 == block.number


def _cues(blocks: Sequence[_Block]) -> list[Cue]:
    return [
        Cue(
            block.stamp.start_s,
            block.stamp.end_s,
            "\n".join(line.text for line in block.lines),
            block.name or None,
        )
        for block in blocks
    ]


def _from_the_first(cues: list[Cue], stamps: Sequence[Stamp], notes: list[str]) -> list[Cue]:
    """The cues of a chat with times of day, relative to its first line."""
    first_s = stamps[0].start_s
    if not all(stamp.is_time_of_day for stamp in stamps) or first_s < _CHAT_STARTS_AT_S:
        return cues
    notes.append("The times are times of day; the transcript counts from the first line.")
    return [
        replace(cue, start_s=(cue.start_s or 0.0) - first_s, end_s=(cue.end_s or 0.0) - first_s)
        for cue in cues
    ]


def _left_out(lines: Sequence[Line]) -> str:
    numbers = sorted({line.number for line in lines})
    shown = ", ".join(map(str, numbers[:10])) + (" and more" if len(numbers) > 10 else "")
    words = "; ".join(f"“{line.text[:60]}”" for line in lines[:3])
    return f"Not speech and left out: line {shown} ({words})."


STAMPED_TEXT = Reader("timed-text", _recognizes, _read)
