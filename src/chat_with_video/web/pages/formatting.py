"""Numbers, dates and states as the templates show them; all functions are pure."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from chat_with_video.chats.schemas import Coverage, MessageView
from chat_with_video.citations.schemas import Citation
from chat_with_video.sources.transcripts.registry import accepted_extensions
from chat_with_video.sources.youtube.schemas import Outcome
from chat_with_video.text.language_names import language_choices, language_name

_STEPS = (
    (timedelta(days=365), "year"),
    (timedelta(days=30), "month"),
    (timedelta(days=7), "week"),
    (timedelta(days=1), "day"),
    (timedelta(hours=1), "hour"),
    (timedelta(minutes=1), "minute"),
)

_ENGINES = {"offline": "Offline engine", "gemini": "Gemini", "openai": "OpenAI"}

_OUTCOMES: Mapping[Outcome, str] = {
    "ok": "Worked",
    "blocked": "Blocked",
    "captions_off": "No captions",
    "no_language": "Not in this language",
    "not_ready": "Captions not made yet",
    "login_required": "Sign-in required",
    "age_restricted": "Age check required",
    "members_only": "Members only",
    "private": "Private",
    "removed": "Removed",
    "geo_blocked": "Not in this country",
    "not_a_video": "No such video",
    "live": "Still live",
    "timeout": "No answer in time",
    "offline": "Not reachable",
    "proxy_failed": "Proxy failed",
    "cookies_invalid": "Cookies not readable",
    "cookies_expired": "Cookies expired",
    "refused": "Refused",
    "error": "Failed",
}

_PROVIDERS = {"youtube-transcript-api": "YouTube’s transcript", "yt-dlp": "yt-dlp’s subtitles"}


def relative(moment: datetime, now: datetime) -> str:
    """`3 hours ago`, `just now`; the largest unit that fits, rounded down."""
    passed = now - moment
    for size, name in _STEPS:
        if passed >= size:
            return f"{counted(passed // size, name)} ago"
    return "just now"


def counted(count: int, noun: str) -> str:
    """`1 view`, `1,234 views`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def compact(count: int) -> str:
    """`987`, `1.2K`, `34M`, as YouTube writes views."""
    for size, letter in ((1_000_000_000, "B"), (1_000_000, "M"), (1_000, "K")):
        if count >= size:
            value = count / size
            return f"{int(value)}{letter}" if value >= 10 else f"{int(value * 10) / 10:g}{letter}"
    return str(count)


def engine_name(name: str | None) -> str:
    """The display name of an engine; unknown providers keep their own name."""
    return _ENGINES.get(name or "", (name or "").replace("_", " ").capitalize())


def outcome_name(outcome: Outcome) -> str:
    """The outcome of an attempt to fetch a transcript, in a few words."""
    return _OUTCOMES[outcome]


def provider_name(provider: str) -> str:
    """The display name of a provider of transcripts."""
    return _PROVIDERS.get(provider, provider)


def format_coverage(coverage: Coverage) -> str:
    """How much of the transcript an answer saw."""
    if coverage.cut:
        return "read only a part of the prompt: its context is too small"
    if coverage.mode == "full":
        return "read the whole transcript"
    return f"read {coverage.passages_used:,} of {coverage.passages_total:,} passages"


def format_citation_counts(message: MessageView) -> str:
    """How many of an answer's citations were found in the transcript, and how many are doubtful."""
    held, dropped = len(message.citations), message.dropped_citations
    doubtful = format_doubtful_count(message.citations)
    if dropped:
        found = f"{held} of {counted(held + dropped, 'citation')} held"
    else:
        found = f"{counted(held, 'citation')} checked" if held else "no citations"
    return f"{found} · {doubtful}" if doubtful else found


def format_doubtful_count(citations: Sequence[Citation]) -> str:
    """`1 of 4 citations is doubtful`; empty if none is."""
    doubtful = sum(citation.is_doubtful for citation in citations)
    are = "is" if doubtful == 1 else "are"
    return f"{doubtful} of {counted(len(citations), 'citation')} {are} doubtful" if doubtful else ""


def problem_title(problem: Mapping[str, Any] | None) -> str:
    """The heading for an error that was stored."""
    return str((problem or {}).get("title") or "Something went wrong")


def format_accepted_files() -> str:
    """What a field for files takes; phones know some types by their media type alone."""
    return ",".join([*accepted_extensions(), "text/plain", "text/vtt", "application/x-subrip"])


def language_choices_with(current: str | None) -> list[tuple[str, str]]:
    """The languages to choose from, the current one among them."""
    choices = language_choices()
    if current is None:
        return [("", "Not recognized"), *choices]
    is_listed = any(code == current for code, _ in choices)
    return choices if is_listed else [(current, language_name(current)), *choices]
