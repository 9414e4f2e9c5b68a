"""YouTube's automatic captions roll: each line is shown twice or more; it was spoken once."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from chat_with_video.sources.transcripts.cues import Cue
from chat_with_video.sources.transcripts.markup import INLINE_TIME, without_tags

# Between two lines YouTube shows the finished one alone, for 10 ms.
_LONGEST_ECHO_S = 0.05
_MOST_CARRIED_LINES = 4


@dataclass(frozen=True, slots=True)
class _Shown:
    """A cue with its lines as seen, of which the first `carried` stood in the cue before."""

    cue: Cue
    seen: list[str]
    carried: int

    @property
    def is_echo(self) -> bool:
        short = self.cue.end_s - self.cue.start_s <= _LONGEST_ECHO_S
        return short and self.carried > 0 and not self.has_new

    @property
    def is_scroll(self) -> bool:
        return self.carried > 0 and self.has_new

    @property
    def has_new(self) -> bool:
        return self.carried < len(self.seen)


def spoken_once(cues: Sequence[Cue]) -> list[Cue]:
    """Each line of rolling captions at its first appearance; other captions as they are.

    A line ends when the next one begins or its cue ends, whichever is first.
    """
    shown = _all_shown(cues)
    if not _is_rolling(shown):
        return list(cues)
    fresh = [
        Cue(each.cue.start_s, each.cue.end_s, each.cue.lines[each.carried :])
        for each in shown
        if each.has_new
    ]
    ended = [
        Cue(cue.start_s, min(cue.end_s, after.start_s), cue.lines) for cue, after in pairwise(fresh)
    ]
    return [*ended, *fresh[-1:]]


def _is_rolling(shown: Sequence[_Shown]) -> bool:
    """Whether lines are carried over from cue to cue, judged by the form of the whole file.

    A speaker's own repetition has neither echoes nor inline times, and a few carried lines in a
    file are chance; so equality alone proves nothing.
    """
    echoes = sum(each.is_echo for each in shown)
    scrolls = sum(each.is_scroll for each in shown)
    marked = echoes > 0 or scrolls >= 3 or (scrolls > 0 and _has_inline_times(shown))
    return marked and (echoes + scrolls) * 2 >= len(shown) - 1


def _has_inline_times(shown: Sequence[_Shown]) -> bool:
    return any(INLINE_TIME.search(line) for each in shown for line in each.cue.lines)


def _all_shown(cues: Sequence[Cue]) -> list[_Shown]:
    shown: list[_Shown] = []
    above: list[str] = []
    for cue in cues:
        seen = _seen(cue)
        shown.append(_Shown(cue, seen, _carried(above, seen, cue)))
        above = seen
    return shown


def _seen(cue: Cue) -> list[str]:
    """The lines as seen, without blank ones below; a blank one on top means nothing is carried."""
    seen = [" ".join(without_tags(line).split()) for line in cue.lines]
    while seen and not seen[-1]:
        seen.pop()
    return seen


def _carried(above: list[str], seen: list[str], cue: Cue) -> int:
    """How many lines at the top of a cue are the last ones of the cue before.

    A line with inline times is being spoken now, so it is never one of them.
    """
    for count in range(min(len(above), len(seen), _MOST_CARRIED_LINES), 0, -1):
        if above[-count:] == seen[:count]:
            being_spoken = any(INLINE_TIME.search(line) for line in cue.lines[:count])
            return 0 if being_spoken else count
    return 0
