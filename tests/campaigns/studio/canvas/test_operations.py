"""Whatever is asked of a campaign: no block is lost, no id is double, and it can be undone."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.document import Block, Campaign, Column, Document, Section
from campaigns.errors import CampaignError
from campaigns.studio.canvas import block_operations, section_operations  # noqa: F401
from campaigns.studio.canvas.operations import OPERATIONS, perform, perform_all
from campaigns.studio.canvas.refusals import BadOperation

Asked = dict[str, Any]


def block(name: str, component: str = "text", **values: Any) -> Block:
    return Block.model_validate(
        {"id": name, "component": component, "values": values, "from_tomorrow": name}
    )


def campaign() -> Campaign:
    """A row, a column of three, two columns; every part with a key of a later Unwrap."""
    sections = (
        Section(id="s1", columns=(Column(blocks=(block("b1", "hero"),)),)),
        Section(id="s2", columns=(Column(blocks=(block("b2"), block("b3"), block("b4"))),)),
        Section(id="s3", columns=(Column(blocks=(block("b5", "wheel"),)), Column())),
    )
    return Campaign.model_validate(
        {
            "id": "c1",
            "languages": ("en", "nl"),
            "document": Document.model_validate({"sections": sections, "from_tomorrow": True}),
            "from_tomorrow": {"kept": 1},
        }
    )


BLOCKS = st.sampled_from(["b1", "b2", "b3", "b4", "b5"])
SECTIONS = st.sampled_from(["s1", "s2", "s3"])
PLACES, STEPS = st.integers(0, 4), st.sampled_from([-1, 1])
TO = {"section": SECTIONS, "column": st.integers(0, 1), "at": PLACES}
NEW = st.sampled_from(["heading", "hero", "products"])


def op(name: str, **arguments: st.SearchStrategy[Any]) -> st.SearchStrategy[Asked]:
    return st.fixed_dictionaries({"op": st.just(name), **arguments})


KEEPING = st.one_of(
    op("move_block", block=BLOCKS, **TO),
    op("move_block_out", block=BLOCKS, at=PLACES),
    op("step_block", block=BLOCKS, by=STEPS),
    op("set_columns", section=SECTIONS, count=st.integers(1, 4)),
    op("move_section", section=SECTIONS, at=PLACES),
    op("step_section", section=SECTIONS, by=STEPS),
    op("update_section", section=SECTIONS, padding=st.integers(0, 96)),
    op("set_words", block=BLOCKS, field=st.just("text"), language=st.just("nl"), text=st.text()),
)
ADDING = st.one_of(
    op("duplicate_block", block=BLOCKS),
    op("duplicate_section", section=SECTIONS),
    op("insert_block", component=NEW, **TO),
    op("insert_section", component=NEW, at=PLACES),
    op("insert_section", widths=st.just([50, 50]), at=PLACES),
)
REMOVING = st.one_of(op("remove_block", block=BLOCKS), op("remove_section", section=SECTIONS))


def ids(of: Campaign) -> list[str]:
    return [one.id for one in of.document.blocks()]


def attempted(before: Campaign, asked: Asked) -> Campaign:
    """After an edit, or as before where it names something that is not there (any more)."""
    try:
        return perform(before, asked).campaign
    except CampaignError:
        return before


@given(st.lists(KEEPING, max_size=12))
def test_no_block_is_lost_or_doubled_by_moving(asked: list[Asked]) -> None:
    edited = campaign()
    for one in asked:
        edited = attempted(edited, one)
    assert sorted(ids(edited)) == ["b1", "b2", "b3", "b4", "b5"]


@given(st.lists(st.one_of(KEEPING, ADDING, REMOVING), max_size=12))
def test_ids_stay_single_and_only_what_is_removed_goes(asked: list[Asked]) -> None:
    edited = campaign()
    for one in asked:
        before = set(ids(edited))
        edited = attempted(edited, one)
        if not str(one["op"]).startswith("remove"):
            assert before <= set(ids(edited))
    sections = [section.id for section in edited.document.sections]
    assert len(set(sections)) == len(sections)
    assert len(set(ids(edited))) == len(ids(edited))


@given(st.lists(KEEPING, max_size=12))
def test_what_a_later_unwrap_wrote_is_kept(asked: list[Asked]) -> None:
    edited = campaign()
    for one in asked:
        edited = attempted(edited, one)
    dumped = edited.model_dump()
    assert dumped["from_tomorrow"] == {"kept": 1}
    assert dumped["document"]["from_tomorrow"] is True
    for kept in edited.document.blocks():
        assert kept.model_dump()["from_tomorrow"] == kept.id


@given(st.lists(st.one_of(KEEPING, ADDING, REMOVING), max_size=12))
def test_a_row_never_stands_beside_another_block_by_our_doing(asked: list[Asked]) -> None:
    edited = campaign()
    for one in asked:
        edited = attempted(edited, one)
    for section in edited.document.sections:
        inside = [block.component for column in section.columns for block in column.blocks]
        assert "hero" not in inside or len(inside) == 1


def test_a_row_dropped_into_a_column_goes_below_that_section() -> None:
    edited = perform(campaign(), {"op": "move_block", "block": "b1", **at("s3")})
    assert [section.id for section in edited.campaign.document.sections] == ["s2", "s3", "s1"]
    made = perform(campaign(), {"op": "insert_block", "component": "hero", "id": "b9", **at("s2")})
    assert ids(made.campaign).index("b9") == ids(made.campaign).index("b4") + 1
    assert made.selected == "b9"


def at(section: str, column: int = 0, place: int = 0) -> Asked:
    return {"section": section, "column": column, "at": place}


def test_a_removed_block_leaves_its_neighbour_selected() -> None:
    assert perform(campaign(), {"op": "remove_block", "block": "b3"}).selected == "b4"
    assert perform(campaign(), {"op": "remove_block", "block": "b5"}).selected == "b4"


def test_a_section_is_moved_before_a_place_counted_as_it_was() -> None:
    edited = perform(campaign(), {"op": "move_section", "section": "s1", "at": 2}).campaign
    assert [section.id for section in edited.document.sections] == ["s2", "s1", "s3"]


def test_words_a_game_starts_with_stay_in_the_other_languages() -> None:
    asked = {"op": "set_words", "block": "b5", "field": "title", "language": "nl", "text": "Draai!"}
    title = perform(campaign(), asked).campaign.document.block("b5").values["title"]
    assert title["nl"] == "Draai!"
    assert title["en"] == "Give it a spin"


def test_pasted_markup_is_cleaned_and_conditions_stay_readable() -> None:
    typed = '<p onclick="x()">Hi <script>x</script>{% if a &lt; b %}you{% endif %}&nbsp;there</p>'
    asked = {"op": "set_words", "block": "b2", "field": "text", "language": "en", "text": typed}
    text = perform(campaign(), asked).campaign.document.block("b2").values["text"]["en"]
    assert text == "<p>Hi {% if a < b %}you{% endif %} there</p>"


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"op": "fly"}, "op"),
        ({"op": "step_block", "block": "b2", "by": 2}, "by"),
        ({"op": "step_block", "block": "b2"}, "by"),
        ({"op": "step_block", "block": "b2", "by": 1, "fast": True}, "fast"),
        ({"op": "set_values", "block": "b2", "values": {"size": "vast"}}, "size"),
        ({"op": "set_words", "block": "b2", "field": "no", "language": "en", "text": ""}, "no"),
        (
            {"op": "set_words", "block": "b2", "field": "text", "language": "fr", "text": ""},
            "language",
        ),
        ({"op": "insert_section", "component": "text", "at": 0, "id": "b2"}, "id"),
        ({"op": "insert_section", "widths": [50], "at": 0, "id": "s2"}, "id"),
        ({"op": "rename", "name": ""}, "name"),
        ({"op": "set_languages", "languages": []}, "languages"),
    ],
)
def test_what_does_not_fit_is_refused_naming_the_argument(asked: Asked, field: str) -> None:
    with pytest.raises(BadOperation) as refused:
        perform(campaign(), asked)
    assert refused.value.field == field


def test_what_was_wrong_before_does_not_keep_the_rest_from_being_mended() -> None:
    broken = Campaign(
        document=Document(
            sections=(
                Section(columns=(Column(blocks=(block("b1", "heading", size="vast", level=2),)),)),
            )
        )
    )
    asked = {"op": "set_values", "block": "b1", "values": {"level": 1}}
    assert perform(broken, asked).campaign.document.block("b1").values["level"] == 1


def test_a_block_nobody_knows_can_be_moved_and_written_in() -> None:
    strange = Campaign(
        languages=("en",),
        document=Document(
            sections=(Section(columns=(Column(blocks=(block("b1", "hologram", a={"en": "x"}),)),)),)
        ),
    )
    asked = {"op": "set_words", "block": "b1", "field": "a", "language": "en", "text": "y"}
    assert perform(strange, asked).campaign.document.block("b1").values["a"] == {"en": "y"}


def test_several_edits_are_one_and_the_last_wish_is_followed() -> None:
    edits: list[Asked] = [
        {"op": "duplicate_block", "block": "b2"},
        {"op": "rename", "name": "Party"},
        {"op": "remove_block", "block": "b3"},
    ]
    done = perform_all(campaign(), edits)
    assert done.campaign.name == "Party" and len(ids(done.campaign)) == 5
    assert (done.label, done.about, done.selected) == ("{about} duplicated", "text", "b4")


def test_the_look_takes_single_colours() -> None:
    edited = perform(campaign(), {"op": "update_theme", "light": {"ink": "#111111"}, "radius": 4})
    theme = edited.campaign.document.theme
    assert (theme.light.ink, theme.radius) == ("#111111", 4)
    assert theme.dark == campaign().document.theme.dark


def test_a_subject_is_written_beside_the_other_languages() -> None:
    first = perform(campaign(), {"op": "update_document", "subject": {"en": "Hi"}}).campaign
    second = perform(first, {"op": "update_document", "subject": {"nl": "Hoi"}}).campaign
    assert second.document.subject == {"en": "Hi", "nl": "Hoi"}


def test_every_operation_of_the_protocol_is_there() -> None:
    assert set(OPERATIONS) == {
        *("set_values", "set_words", "update_block", "insert_block", "insert_section"),
        *("move_block", "move_block_out", "step_block", "duplicate_block", "remove_block"),
        *("resize_columns", "set_columns", "update_section", "move_section", "step_section"),
        *("duplicate_section", "remove_section", "update_document", "update_theme", "rename"),
        "set_languages",
    }
