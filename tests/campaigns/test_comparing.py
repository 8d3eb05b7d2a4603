"""A comparison tells all that differs, once, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from campaigns import editing
from campaigns.blueprints import start
from campaigns.comparing import Change, Comparison, compare, in_order
from campaigns.document import Block, Campaign, Column, Document, Section


def campaign(*columns: tuple[str, ...]) -> Campaign:
    """One section a tuple, with a text block for each id."""
    sections = tuple(
        Section(id=f"s{number}", columns=(Column(blocks=tuple(_text(one) for one in ids)),))
        for number, ids in enumerate(columns)
    )
    return Campaign(id="c1", document=Document(sections=sections))


def _text(block_id: str) -> Block:
    return Block(id=block_id, component="text", values={"text": {"en": f"Words of {block_id}"}})


def blocks(found: Comparison) -> list[tuple[str, str, bool]]:
    return [(part.kind, part.id, part.moved) for part in found.blocks]


BEFORE = campaign(("b1", "b2", "b3"), ("b4",))


def test_a_campaign_is_the_same_as_itself() -> None:
    assert compare(BEFORE, BEFORE).same
    assert not compare(BEFORE, BEFORE.model_copy(update={"name": "Other"})).same


def test_changed_words_are_told_with_the_old_and_the_new() -> None:
    after = editing.set_words(BEFORE, "b2", "text", "en", "Other words")
    (part,) = compare(BEFORE, after).blocks
    assert (part.kind, part.id, part.moved) == ("changed", "b2", False)
    assert part.changes == (Change("values.text.en", "Words of b2", "Other words"),)


def test_words_in_another_language_were_not_there_before() -> None:
    after = editing.set_words(BEFORE, "b2", "text", "nl", "Woorden")
    assert compare(BEFORE, after).blocks[0].changes == (Change("values.text.nl", None, "Woorden"),)


def test_an_added_and_a_removed_block_stand_where_one_reads_them() -> None:
    after = editing.remove_block(BEFORE, "b2")
    after = editing.insert_block(after, _text("b9"), 1, 0, 0)
    assert blocks(compare(BEFORE, after)) == [("removed", "b2", False), ("added", "b9", False)]
    assert blocks(compare(after, BEFORE)) == [("added", "b2", False), ("removed", "b9", False)]


def test_only_what_was_carried_is_moved() -> None:
    after = campaign(("b2", "b3", "b1"), ("b4",))
    assert blocks(compare(BEFORE, after)) == [("changed", "b1", True)]
    into_another = campaign(("b1", "b3"), ("b4", "b2"))
    assert blocks(compare(BEFORE, into_another)) == [("changed", "b2", True)]


def test_a_section_that_moved_takes_its_blocks_along() -> None:
    after = editing.move_section(BEFORE, "s1", 0)
    found = compare(BEFORE, after)
    assert found.blocks == ()
    assert [(part.kind, part.moved) for part in found.sections] == [("changed", True)]


def test_a_sections_own_looks_are_told_apart_from_its_blocks() -> None:
    after = editing.update_section(BEFORE, "s0", background="#112233")
    found = compare(BEFORE, after)
    assert found.blocks == () and found.sections[0].changes == (
        Change("background", "", "#112233"),
    )


def test_what_is_not_in_the_document_is_told_too() -> None:
    after = editing.with_document(BEFORE, subject={"en": "Hurray"})
    after = after.model_copy(update={"round": 2})
    paths = {change.path for change in compare(BEFORE, after).others}
    assert paths == {"round", "document.subject.en"}


@given(
    st.lists(st.sampled_from("abcdef"), unique=True),
    st.lists(st.sampled_from("abcdef"), unique=True),
)
def test_nothing_is_lost_or_told_twice(old: list[str], new: list[str]) -> None:
    merged = in_order(old, new)
    assert sorted(merged) == sorted(set(old) | set(new))
    assert [one for one in merged if one in new] == new


def test_the_other_way_round_tells_the_same_in_reverse() -> None:
    first, second = start("birthday"), start("birthday")
    edited = editing.remove_block(second, next(second.document.blocks()).id)
    there, back = compare(first, edited), compare(edited, first)
    assert {(c.path, c.before) for c in there.others} == {(c.path, c.after) for c in back.others}
    swapped = {"added": "removed", "removed": "added", "changed": "changed"}
    assert {(p.id, swapped[p.kind]) for p in there.blocks} == {(p.id, p.kind) for p in back.blocks}
