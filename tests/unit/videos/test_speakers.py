"""The names of speakers, through renaming, merging and dividing."""

from hypothesis import given
from hypothesis import strategies as st

from chat_with_video.videos.speakers import Speaker, renamed, shown_names

INES, BO, MARTA = Speaker(1, "Ines"), Speaker(2, "Bo"), Speaker(3, "Marta")


def after(speakers: list[Speaker], *renames: tuple[int, str]) -> list[Speaker]:
    """The speakers after some renames, in order."""
    for speaker_id, name in renames:
        changed = renamed(speakers, speaker_id, name)
        speakers = [changed if one.id == speaker_id else one for one in speakers]
    return speakers


def test_a_speaker_keeps_its_name_while_it_is_merged() -> None:
    merged = after([INES, BO, MARTA], (3, "INES"))
    assert merged[2] == Speaker(3, "Marta", merged_into=1)
    assert shown_names(merged) == {1: "Ines", 2: "Bo", 3: "Ines"}


def test_a_merge_of_merged_speakers_is_undone_in_any_order() -> None:
    merged = after([INES, BO, MARTA], (3, "Bo"), (2, "Ines"))
    assert set(shown_names(merged).values()) == {"Ines"}
    assert shown_names(after(merged, (2, "Bo"))) == {1: "Ines", 2: "Bo", 3: "Bo"}
    assert shown_names(after(merged, (3, "Marta"))) == {1: "Ines", 2: "Ines", 3: "Marta"}


def test_the_same_name_in_other_letters_is_no_merge_with_itself() -> None:
    assert after([INES, BO], (1, "INES"))[0] == Speaker(1, "INES")


@given(st.lists(st.tuples(st.integers(1, 3), st.sampled_from(["Ines", "Bo", "Marta", "Ada"]))))
def test_any_renames_leave_one_speaker_for_each_shown_name(renames: list[tuple[int, str]]) -> None:
    speakers = after([INES, BO, MARTA], *renames)
    roots = [speaker for speaker in speakers if speaker.merged_into is None]
    assert len({root.name for root in roots}) == len(roots)
    assert set(shown_names(speakers).values()) == {root.name for root in roots}
