"""The errors for unreadable files: the reason, and the accepted formats."""

from chat_with_video.sources.errors import UnreadableCaptions

# A day of one-second cues is 86,400. More than this is not a transcript, and would only fill the
# memory.
MOST_SEGMENTS = 200_000
# Four days of speech without a pause. Analyzing and searching more would block everything else.
MOST_CHARACTERS = 5_000_000

_ACCEPTED = (
    "Give captions or subtitles (SRT, WebVTT and others), a transcript as Word, HTML, CSV or JSON, "
    "or as plain text."
)


def unreadable(what_is_wrong: str) -> UnreadableCaptions:
    """The error for a file that is not a transcript; `what_is_wrong` is a sentence."""
    return UnreadableCaptions(f"{what_is_wrong} {_ACCEPTED}")


def chapters_alone() -> UnreadableCaptions:
    return unreadable("These are the titles of chapters, not the words of the video.")


def too_many_segments() -> UnreadableCaptions:
    return UnreadableCaptions(
        f"This has more than {MOST_SEGMENTS:,} lines or cues, more than a day of speech. "
        "Divide it into several files and add them one by one."
    )


def too_many_characters() -> UnreadableCaptions:
    return UnreadableCaptions(
        f"This has more than {MOST_CHARACTERS:,} characters of text, some four days of speech. "
        "Divide it into several files and add them one by one."
    )
