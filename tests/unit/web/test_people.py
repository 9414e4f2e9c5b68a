"""Speakers as the people that pages show."""

import pytest

from chat_with_video.videos.speakers import Speaker
from chat_with_video.web.pages.people import COLORS, color_of, colors_of, people_of
from chat_with_video.web.pages.renames import DoneRename, find_rename

INES, BO, MARTA = Speaker(1, "Ines"), Speaker(2, "Bo"), Speaker(3, "Marta")


def test_they_come_in_the_order_of_their_first_words() -> None:
    assert [person.name for person in people_of([MARTA, INES, BO])] == ["Ines", "Bo", "Marta"]


def test_merged_speakers_stand_with_the_one_that_they_are_merged_into() -> None:
    merged = Speaker(3, "Marta", merged_into=1)
    ines, bo = people_of([merged, BO, INES])
    assert (ines.ids, ines.merged) == ((1, 3), (merged,))
    assert (bo.ids, bo.merged) == ((2,), ())


def test_a_merge_of_merged_speakers_makes_one_person_with_one_color() -> None:
    people = people_of([Speaker(1, "Ines", merged_into=2), BO, Speaker(3, "Marta", merged_into=1)])
    assert [person.ids for person in people] == [(2, 1, 3)]
    assert set(colors_of(people).values()) == {color_of(BO.id)}


def test_the_first_speakers_have_different_colors_and_later_ones_use_them_again() -> None:
    colors = [color_of(speaker_id) for speaker_id in range(1, 2 * COLORS + 1)]
    assert colors == [*range(1, COLORS + 1)] * 2


def test_a_new_name_is_undone_by_the_old_one() -> None:
    done = find_rename([INES, BO], 2, old_name="Bodo")
    assert done == DoneRename(2, name="Bo", old_name="Bodo", is_merge=False)


def test_a_merge_is_undone_by_the_speakers_own_name_whatever_is_claimed() -> None:
    done = find_rename([INES, Speaker(3, "Marta", merged_into=1)], 3, old_name="Mallory")
    assert done == DoneRename(3, name="Ines", old_name="Marta", is_merge=True)


@pytest.mark.parametrize(
    ("speaker_id", "old_name"), [(None, "Bodo"), (7, "Bodo"), (2, ""), (2, "Bo")]
)
def test_where_nothing_was_renamed_there_is_nothing_to_undo(
    speaker_id: int | None, old_name: str
) -> None:
    assert find_rename([INES, BO], speaker_id, old_name=old_name) is None
