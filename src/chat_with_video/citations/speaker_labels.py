"""Labels such as `Ines:` that a model copies together with a speaker's words."""

import re
from collections.abc import Iterable

from chat_with_video.passages.numbered import speaker_label

# A transcript has a few speakers; a hostile one may name thousands.
MAX_NAMES = 200


class SpeakerLabels:
    """Finds the names of a transcript's speakers, before a colon, in quotes."""

    def __init__(self, names: Iterable[str | None]) -> None:
        distinct = list(dict.fromkeys(name for name in names if name))[:MAX_NAMES]
        # A prompt shows some names in another form.
        forms = {*distinct, *map(speaker_label, distinct)}
        # The longest first: "Ines" would leave "Maria" of "Ines Maria".
        known = sorted(forms, key=len, reverse=True)
        alternatives = "|".join(re.escape(name) for name in known)
        self._label = (
            re.compile(rf"(?<!\w)(?:{alternatives})\s*[:：]\s*", re.IGNORECASE) if known else None
        )

    def remove(self, quote: str) -> str | None:
        """The quote without its labels; None if it has none."""
        if self._label is None or self._label.search(quote) is None:
            return None
        return self._label.sub(" ", quote).strip()
