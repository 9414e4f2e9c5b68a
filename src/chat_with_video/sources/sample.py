"""A short talk that comes with the program, to try it without a video."""

from importlib.resources import files

from chat_with_video.sources.transcripts import SuppliedTranscript


def sample_talk() -> SuppliedTranscript:
    """A talk in WebVTT on what the psychology of learning advises; under eight minutes."""
    content = files("chat_with_video.sources").joinpath("sample_talk.vtt").read_bytes()
    return SuppliedTranscript.parse(content, title="How to remember what you learn", language="en")
