"""Edits give a new campaign; what they don't name stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns import editing
from campaigns.document import Block, Campaign, Column, Document, Section
from campaigns.editing import STEPS, History
from campaigns.errors import InvalidDocument, NoSuchPlace


def campaign() -> Campaign:
    def section(name: str, *ids: str) -> Section:
        blocks = tuple(Block(id=block_id, component="text") for block_id in ids)
        return Section(id=name, columns=(Column(blocks=blocks),))

    return Campaign(
        id="c1", document=Document(sections=(section("s1", "b1", "b2", "b3"), section("s2", "b4")))
    )


def order(edited: Campaign) -> list[list[str]]:
    return [
        [block.id for column in section.columns for block in column.blocks]
        for section in edited.document.sections
    ]


def test_a_block_moves_down_past_its_neighbour() -> None:
    assert order(editing.step_block(campaign(), "b1", 1)) == [["b2", "b1", "b3"], ["b4"]]


def test_a_block_at_the_end_moves_into_the_next_section() -> None:
    assert order(editing.step_block(campaign(), "b3", 1)) == [["b1", "b2"], ["b3", "b4"]]


def test_the_first_block_cannot_move_up() -> None:
    assert editing.step_block(campaign(), "b1", -1) == campaign()


def test_a_copy_stands_behind_its_original_with_an_id_of_its_own() -> None:
    ids = order(editing.duplicate_block(campaign(), "b2"))[0]
    assert ids[:2] == ["b1", "b2"] and ids[3] == "b3" and ids[2] not in ("b1", "b2", "b3")


def test_a_removed_block_is_gone_and_the_original_untouched() -> None:
    before = campaign()
    assert order(editing.remove_block(before, "b4")) == [["b1", "b2", "b3"], []]
    assert before == campaign()


def test_words_are_written_in_one_language_only() -> None:
    edited = editing.set_values(campaign(), "b1", {"text": {"en": "Hello", "nl": "Hallo"}})
    edited = editing.set_words(edited, "b1", "text", "nl", "Hoi")
    assert edited.document.block("b1").values["text"] == {"en": "Hello", "nl": "Hoi"}


@given(
    st.lists(
        st.tuples(st.sampled_from(["b1", "b2", "b3", "b4"]), st.integers(0, 1), st.integers(0, 4))
    )
)
def test_moving_never_loses_or_doubles_a_block(moves: list[tuple[str, int, int]]) -> None:
    edited = campaign()
    for block_id, section, at in moves:
        edited = editing.move_block(edited, block_id, section, 0, at)
    assert sorted(block_id for ids in order(edited) for block_id in ids) == ["b1", "b2", "b3", "b4"]


def test_a_place_that_is_not_there_is_named() -> None:
    with pytest.raises(NoSuchPlace, match="block b9"):
        editing.remove_block(campaign(), "b9")
    with pytest.raises(NoSuchPlace, match="section 8"):
        editing.insert_block(campaign(), Block(component="text"), 7, 0, 0)


def test_a_value_that_does_not_fit_is_refused() -> None:
    with pytest.raises(InvalidDocument, match="padding"):
        editing.update_section(campaign(), "s1", padding=4000)


def test_sections_move_and_go() -> None:
    assert order(editing.move_section(campaign(), "s2", 0))[0] == ["b4"]
    assert order(editing.remove_section(campaign(), "s1")) == [["b4"]]


def test_fifty_steps_can_be_undone_and_redone() -> None:
    history = History(campaign())
    for number in range(STEPS + 10):
        history = history.did(editing.with_document(history.present, subject={"en": str(number)}))
    last = history.present
    for _ in range(STEPS + 10):
        history = history.undo()
    assert history.present.document.subject == {"en": "9"}
    for _ in range(STEPS):
        history = history.redo()
    assert history.present == last


def test_an_edit_after_undo_forgets_what_was_undone() -> None:
    history = History(campaign()).did(editing.remove_block(campaign(), "b1")).undo()
    history = history.did(editing.remove_block(campaign(), "b2"))
    assert history.redo() is history


def test_an_edit_that_changes_nothing_is_no_step() -> None:
    history = History(campaign())
    assert history.did(campaign()) is history
