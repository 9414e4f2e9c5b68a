"""Finds speakers that are named in the words: `Maya: Good morning`, or a name above the words."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from chat_with_video.sources.transcripts.interpolation import spread
from chat_with_video.sources.transcripts.names import clean_name, looks_like_name, undecorated
from chat_with_video.sources.transcripts.not_speech import is_sound_label
from chat_with_video.sources.transcripts.schemas import Cue

_PREFIX = re.compile(
    r"(?P<change>\s*(?:>>+|[-–—])?)\s*(?:\*\*|__)?"
    r"(?:\[(?P<bracketed>[^\[\]:\n]{1,100})\]|(?P<bare>[^\s:：\[\]()>*_-][^:：\n*]{0,99}?))"
    r"\s*(?:(?:\*\*|__)?\s*(?::(?=\s|$|\*\*|__)|：)(?:\*\*|__)?)\s*"
)
_CHANGE = re.compile(r"\s*(?:>>|[-–—]\s)")

# In most files with names every cue, or every turn, has one.
_MOST_LINES = 0.5
_NEARLY_ALL = 0.8
_SOME_LINES = 0.1
# First lines that hardly ever repeat are words.
_MOST_NAMES = 0.7


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines of one cue by one speaker. `named` means that they have a name, and `changes` that a
    dash or chevrons announce another speaker."""

    name: str | None
    lines: tuple[str, ...]
    changes: bool = False

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def with_speakers(cues: Sequence[Cue]) -> list[Cue]:
    """The cues, with the names of speakers moved from the words to `speaker`.

    A cue with several named lines is divided. If names are only at the beginning of a turn, the
    cues that follow have the same speaker.
    """
    if any(cue.speaker for cue in cues):
        return [replace(cue, speaker=clean_name(cue.speaker)) for cue in cues]
    return named_above(cues) or _named_in_front(cues) or list(cues)


def named_above(cues: Sequence[Cue]) -> list[Cue]:
    """The cues if the first line of each is a name; else empty."""
    spoken = [cue for cue in cues if cue.text.strip()]
    divided = [(cue, *_first_and_rest(cue.text)) for cue in spoken]
    names = [undecorated(first) for _, first, rest in divided if rest]
    if len(names) < max(2, _NEARLY_ALL * len(divided)) or not all(map(looks_like_name, names)):
        return []
    with_colons = sum(first.endswith((":", "：")) for _, first, _ in divided)
    if len(set(names)) > _MOST_NAMES * len(names) and with_colons < len(names):
        return []
    return [
        replace(cue, text=rest or first, speaker=clean_name(undecorated(first)) if rest else None)
        for cue, first, rest in divided
    ]


def _first_and_rest(text: str) -> tuple[str, str]:
    first, _, rest = text.strip().partition("\n")
    return first.strip(), rest.strip()


def _named_in_front(cues: Sequence[Cue]) -> list[Cue]:
    names = _accepted_names(cues)
    return list(_with_turns(cues, _shown_names(cues, names))) if names else []


def _accepted_names(cues: Sequence[Cue]) -> frozenset[str]:
    """The texts before colons that are names, judged by how often they occur in the whole file."""
    firsts = [_prefix_name(cue.text.lstrip()) for cue in cues if cue.text.strip()]
    lines = [_prefix_name(line) for cue in cues for line in cue.text.split("\n")]
    counts = Counter(name for name in lines if name and looks_like_name(name))
    share = sum(name in counts for name in firsts if name) / max(len(firsts), 1)
    repeated = frozenset(name for name, count in counts.items() if count > 1)
    if share >= _NEARLY_ALL and len(firsts) > 1:
        return frozenset(counts)
    if share >= _MOST_LINES and repeated:
        return frozenset(counts)
    return repeated if share >= _SOME_LINES and len(repeated) > 1 else frozenset()


def _prefix(line: str) -> re.Match[str] | None:
    """The name that may stand at the beginning of a line, with its colon."""
    # Most lines have no colon, and the pattern looks for one after each of their characters.
    return _PREFIX.match(line) if ":" in line or "：" in line else None


def _prefix_name(line: str) -> str | None:
    found = _prefix(line)
    return undecorated(found["bracketed"] or found["bare"]) if found else None


def _shown_names(cues: Sequence[Cue], names: frozenset[str]) -> dict[str, str]:
    """Each name, and its form for display. Some programs number utterances: "Maya 1", "Tomas 2"."""
    used = [name for cue in cues if (name := _prefix_name(cue.text.lstrip())) in names]
    numbers = [name.rpartition(" ")[2] for name in used if name]
    bases = {name.rpartition(" ")[0] for name in names}
    counted = numbers == [str(number) for number in range(1, len(used) + 1)]
    if counted and len(used) > 2 and 1 < len(bases) < len(used):
        return {name: name.rpartition(" ")[0] for name in names}
    return {name: name for name in names}


def _with_turns(cues: Sequence[Cue], shown: dict[str, str]) -> Iterator[Cue]:
    speaker: str | None = None
    for cue in cues:
        parts = [part for part in _parts(cue.text, shown) if part.name or part.text.strip()]
        for part, timed in zip(parts, spread(cue, [part.text for part in parts]), strict=True):
            if part.name or part.changes:
                speaker = part.name
            silent = part.name is None and is_sound_label(part.text.strip())
            yield replace(timed, speaker=None if silent else speaker)


def _parts(text: str, shown: dict[str, str]) -> Iterator[_Part]:
    """The text divided before each line with a name."""
    part = _Part(None, ())
    for line in text.split("\n"):
        found = _prefix(line)
        name = _prefix_name(line)
        if found and name in shown:
            if part.lines:
                yield part
            part = _Part(clean_name(shown[name]), (line[found.end() :],))
        else:
            changes = not part.lines and _CHANGE.match(line) is not None
            part = _Part(part.name, (*part.lines, line), part.changes or changes)
    yield part
