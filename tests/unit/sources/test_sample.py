import re

from chat_with_video.sources.sample import sample_talk
from chat_with_video.sources.transcripts import read_transcript


def test_the_sample_talk_is_a_webvtt_file_in_the_language_it_names() -> None:
    talk = sample_talk()
    captions = read_transcript(talk.content).captions
    assert (captions.format, captions.language) == ("vtt", str(talk.language))
    assert talk.title


def test_the_sample_talk_is_paced_like_speech_and_no_note_is_spoken() -> None:
    captions = read_transcript(sample_talk().content).captions
    words = [word for segment in captions.segments for word in segment.text.split()]
    assert captions.duration_s is not None
    assert 6 * 60 <= captions.duration_s <= 8 * 60
    assert 120 <= len(words) / (captions.duration_s / 60) <= 160
    assert all(2 <= s.end_s - s.start_s <= 5 for s in captions.segments)  # type: ignore[operator]
    assert "Psychological Science" not in " ".join(words)


def test_no_cue_of_the_sample_talk_overlaps_the_next_or_is_wider_than_a_caption() -> None:
    captions = read_transcript(sample_talk().content).captions
    for segment, after in zip(captions.segments, captions.segments[1:], strict=False):
        assert segment.end_s <= after.start_s  # type: ignore[operator]
    cues = sample_talk().content.decode().split("\n\n")[2:]
    assert all(len(line) <= 42 for cue in cues for line in re.split("\n", cue)[1:])
