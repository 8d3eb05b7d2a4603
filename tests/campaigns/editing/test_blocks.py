"""Edits of blocks give a new campaign; what they don't name stays."""

from __future__ import annotations

import pytest

from campaigns import editing
from campaigns.document import Block, Campaign
from campaigns.errors import NoSuchPlace
from tests.campaigns.editing.conftest import order


def test_a_block_moves_down_past_its_neighbour(campaign: Campaign) -> None:
    assert order(editing.step_block(campaign, "b1", 1))[0] == [["b2", "b1", "b3"]]


def test_a_block_at_the_end_moves_into_the_next_column(campaign: Campaign) -> None:
    edited = editing.step_block(campaign, "b3", 1)
    assert order(edited) == [[["b1", "b2"]], [["b3", "b4"], ["b5"]]]
    assert order(editing.step_block(campaign, "b4", 1))[1] == [[], ["b4", "b5"]]
    assert order(editing.step_block(campaign, "b5", -1))[1] == [["b4", "b5"], []]


def test_the_first_block_cannot_move_up(campaign: Campaign) -> None:
    assert editing.step_block(campaign, "b1", -1) == campaign


def test_a_block_steps_over_a_section_that_takes_none(campaign: Campaign) -> None:
    last = editing.move_block_out(campaign, "b5", 2, "s3")
    assert order(editing.step_block(last, "b3", 1, past={"s2"}))[2] == [["b3", "b5"]]


def test_a_block_steps_to_a_section_of_its_own_behind_one_that_takes_none(
    campaign: Campaign,
) -> None:
    edited = editing.step_block(campaign, "b3", 1, past={"s2"})
    assert order(edited) == [[["b1", "b2"]], [["b4"], ["b5"]], [["b3"]]]
    edited = editing.step_block(campaign, "b4", -1, past={"s1"})
    assert order(edited) == [[["b4"]], [["b1", "b2", "b3"]], [[], ["b5"]]]


def test_a_copy_stands_behind_its_original_with_an_id_of_its_own(campaign: Campaign) -> None:
    ids = order(editing.duplicate_block(campaign, "b2"))[0][0]
    assert ids[:2] == ["b1", "b2"] and ids[3] == "b3" and ids[2] not in ("b1", "b2", "b3")


def test_a_removed_block_is_gone_and_the_original_untouched(campaign: Campaign) -> None:
    before = campaign.model_copy(deep=True)
    assert order(editing.remove_block(campaign, "b4"))[1] == [[], ["b5"]]
    assert campaign == before


def test_words_are_written_in_one_language_only(campaign: Campaign) -> None:
    edited = editing.set_values(campaign, "b1", {"text": {"en": "Hello", "nl": "Hallo"}})
    edited = editing.set_words(edited, "b1", "text", "nl", "Hoi")
    assert edited.document.block("b1").values["text"] == {"en": "Hello", "nl": "Hoi"}


def test_words_inside_a_list_are_found_by_their_path(campaign: Campaign) -> None:
    items = [{"title": {"en": "Shoe"}, "link": "shop"}, {"title": "Hat"}]
    edited = editing.set_values(campaign, "b1", {"items": items})
    edited = editing.set_words(edited, "b1", "items.1.title", "nl", "Hoed")
    edited = editing.set_words(edited, "b1", "items.0.title", "nl", "Schoen")
    assert edited.document.block("b1").values["items"] == [
        {"title": {"en": "Shoe", "nl": "Schoen"}, "link": "shop"},
        {"title": {"und": "Hat", "nl": "Hoed"}},
    ]
    with pytest.raises(NoSuchPlace, match="item 2"):
        editing.set_words(edited, "b1", "items.2.title", "nl", "Jas")


def test_a_place_that_is_not_there_is_named(campaign: Campaign) -> None:
    with pytest.raises(NoSuchPlace, match="block b9"):
        editing.remove_block(campaign, "b9")
    with pytest.raises(NoSuchPlace, match="section 8"):
        editing.insert_block(campaign, Block(component="text"), 7, 0, 0)
    with pytest.raises(NoSuchPlace, match="column 3 of section 2"):
        editing.move_block(campaign, "b1", 1, 2, 0)


def test_a_block_moved_out_has_a_section_of_its_own(campaign: Campaign) -> None:
    assert order(editing.move_block_out(campaign, "b2", 1)) == [
        [["b1", "b3"]],
        [["b2"]],
        [["b4"], ["b5"]],
    ]


def test_a_block_that_had_a_section_to_itself_takes_it_along(campaign: Campaign) -> None:
    out = editing.move_block_out(campaign, "b2", 2, "s9")
    painted = editing.update_section(out, "s9", background="#ff0000")
    moved = editing.move_block_out(painted, "b2", 0)
    assert moved.document.sections[0].background == "#ff0000"
    assert order(moved) == [[["b2"]], [["b1", "b3"]], [["b4"], ["b5"]]]


def test_a_section_that_lost_its_last_block_goes_and_columns_stay(campaign: Campaign) -> None:
    emptied = campaign
    for block in ("b1", "b2", "b3"):
        emptied = editing.without_empty(editing.remove_block(emptied, block), "s1")
    assert order(emptied) == [[["b4"], ["b5"]]]
    assert order(editing.without_empty(editing.remove_block(campaign, "b4"), "s2"))[1] == [
        [],
        ["b5"],
    ]
