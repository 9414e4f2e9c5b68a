"""Seconds as people and caption files write them."""


def format_timecode(seconds: float) -> str:
    """`0:07`, `12:34`, `1:02:03`: the whole seconds passed at a moment; never negative."""
    minutes, whole_s = divmod(max(int(seconds), 0), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours}:{minutes:02d}:{whole_s:02d}"
    return f"{minutes}:{whole_s:02d}"


def to_srt(seconds: float) -> str:
    """A SubRip time, `HH:MM:SS,mmm`, rounded to the millisecond."""
    return _to_milliseconds(seconds, ",")


def to_vtt(seconds: float) -> str:
    """A WebVTT time, `HH:MM:SS.mmm`, rounded to the millisecond."""
    return _to_milliseconds(seconds, ".")


def _to_milliseconds(seconds: float, mark: str) -> str:
    whole_s, ms = divmod(max(round(seconds * 1000), 0), 1000)
    minutes, whole_s = divmod(whole_s, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{whole_s:02d}{mark}{ms:03d}"
