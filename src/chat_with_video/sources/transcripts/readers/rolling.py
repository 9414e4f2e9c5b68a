"""Removes the repetitions from rolling captions: YouTube shows each spoken line several times."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from chat_with_video.sources.transcripts.readers.markup import INLINE_TIME, without_tags
from chat_with_video.sources.transcripts.readers.timed_blocks import Block

# Between two lines YouTube shows the finished one alone, for 10 ms.
_LONGEST_ECHO_S = 0.05
_MOST_CARRIED_LINES = 4


@dataclass(frozen=True, slots=True)
class _Shown:
    """A block with its visible lines; the first `carried` ones come from the block before."""

    block: Block
    seen: list[str]
    carried: int

    @property
    def is_echo(self) -> bool:
        short = self.block.end_s - self.block.start_s <= _LONGEST_ECHO_S
        return short and self.carried > 0 and not self.has_new

    @property
    def is_scroll(self) -> bool:
        return self.carried > 0 and self.has_new

    @property
    def has_new(self) -> bool:
        return self.carried < len(self.seen)


def spoken_once(blocks: Sequence[Block]) -> list[Block]:
    """Each line of rolling captions at its first appearance; other captions as they are.

    A line ends when the next one begins or its block ends, whichever is first.
    """
    shown = _all_shown(blocks)
    if not _is_rolling(shown):
        return list(blocks)
    fresh = [
        Block(
            each.block.start_s, each.block.end_s, each.block.lines[each.carried :], each.block.line
        )
        for each in shown
        if each.has_new
    ]
    ended = [
        Block(block.start_s, min(block.end_s, after.start_s), block.lines, block.line)
        for block, after in pairwise(fresh)
    ]
    return [*ended, *fresh[-1:]]


def _is_rolling(shown: Sequence[_Shown]) -> bool:
    """Whether lines are carried over from block to block, judged by the form of the whole file.

    A speaker's own repetition has neither echoes nor inline times, and a few carried lines in a
    file are chance; so equality alone proves nothing.
    """
    echoes = sum(each.is_echo for each in shown)
    scrolls = sum(each.is_scroll for each in shown)
    marked = echoes > 0 or scrolls >= 3 or (scrolls > 0 and _has_inline_times(shown))
    return marked and (echoes + scrolls) * 2 >= len(shown) - 1


def _has_inline_times(shown: Sequence[_Shown]) -> bool:
    return any(INLINE_TIME.search(line) for each in shown for line in each.block.lines)


def _all_shown(blocks: Sequence[Block]) -> list[_Shown]:
    shown: list[_Shown] = []
    above: list[str] = []
    for block in blocks:
        seen = _seen(block)
        shown.append(_Shown(block, seen, _carried(above, seen, block)))
        above = seen
    return shown


def _seen(block: Block) -> list[str]:
    """The visible lines without blank ones at the end; if the first is blank, none is carried."""
    seen = [" ".join(without_tags(line).split()) for line in block.lines]
    while seen and not seen[-1]:
        seen.pop()
    return seen


def _carried(above: list[str], seen: list[str], block: Block) -> int:
    """How many lines at the top of a block are the last ones of the block before.

    A line with inline times is being spoken now, so it is never one of them.
    """
    for count in range(min(len(above), len(seen), _MOST_CARRIED_LINES), 0, -1):
        if above[-count:] == seen[:count]:
            being_spoken = any(INLINE_TIME.search(line) for line in block.lines[:count])
            return 0 if being_spoken else count
    return 0
