"""A short talk that comes with the program, so that it can be tried without a video."""

from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class SampleTalk:
    """`content` is a WebVTT file, in the language that `language` names."""

    title: str
    language: str
    content: bytes


def sample_talk() -> SampleTalk:
    """The sample talk, on the psychology of learning; under eight minutes."""
    content = files("chat_with_video.sources").joinpath("sample_talk.vtt").read_bytes()
    return SampleTalk("How to remember what you learn", "en", content)
