"""Caption files, subtitles and pasted transcripts, read into segments."""

from chat_with_video.sources.transcripts.reading import read_captions

__all__ = ["read_captions"]
