"""The only libraries that are updated by themselves."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Library:
    """A library: its name on the package index, and the name that Python imports."""

    name: str
    package: str


YT_DLP = Library("yt-dlp", "yt_dlp")
TRANSCRIPT_API = Library("youtube-transcript-api", "youtube_transcript_api")
LIBRARIES = (YT_DLP, TRANSCRIPT_API)
