"""Sections move, are copied, and have one to four columns."""

from __future__ import annotations

import pytest

from campaigns import editing
from campaigns.document import Campaign
from campaigns.errors import InvalidDocument
from tests.campaigns.editing.conftest import order


def test_sections_move_and_go(campaign: Campaign) -> None:
    assert order(editing.move_section(campaign, "s2", 0))[1] == [["b1", "b2", "b3"]]
    assert order(editing.remove_section(campaign, "s1")) == [[["b4"], ["b5"]]]


def test_a_section_steps_and_stays_at_the_end(campaign: Campaign) -> None:
    down = editing.step_section(campaign, "s1", 1)
    assert [section.id for section in down.document.sections] == ["s2", "s1"]
    assert editing.step_section(down, "s1", 1) == down


def test_a_copied_section_and_its_blocks_have_ids_of_their_own(campaign: Campaign) -> None:
    copied = editing.duplicate_section(campaign, "s2", "s9")
    assert [section.id for section in copied.document.sections] == ["s1", "s2", "s9"]
    ids = [block.id for block in copied.document.blocks()]
    assert len(set(ids)) == len(ids) == 7


def test_columns_take_their_widths(campaign: Campaign) -> None:
    widths = [
        column.width
        for column in editing.resize_columns(campaign, "s2", [30, 70]).document.sections[1].columns
    ]
    assert widths == [30, 70]


@pytest.mark.parametrize("widths", [[50], [60, 60], [-10, 50], [120, 0]])
def test_widths_that_do_not_fit_are_refused(campaign: Campaign, widths: list[int]) -> None:
    with pytest.raises(InvalidDocument):
        editing.resize_columns(campaign, "s2", widths)


def test_blocks_of_a_dropped_column_go_to_the_last_one_kept(campaign: Campaign) -> None:
    assert order(editing.set_columns(campaign, "s2", 1))[1] == [["b4", "b5"]]
    assert order(editing.set_columns(campaign, "s2", 3))[1] == [["b4"], ["b5"], []]


@pytest.mark.parametrize("count", [0, 5])
def test_a_section_has_one_to_four_columns(campaign: Campaign, count: int) -> None:
    with pytest.raises(InvalidDocument):
        editing.set_columns(campaign, "s1", count)


def test_a_value_that_does_not_fit_is_refused(campaign: Campaign) -> None:
    with pytest.raises(InvalidDocument, match="padding"):
        editing.update_section(campaign, "s1", padding=4000)
