"""A condition is picked in rows, kept in the merge language, and read back as the same rows."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.document import Campaign
from campaigns.release import admit, publish
from campaigns.storage import Workspace
from campaigns.studio.canvas.condition_fields import Kind, condition_fields
from campaigns.studio.canvas.condition_matching import (
    MOST,
    Matching,
    count_matching,
    people_of,
)
from campaigns.studio.canvas.condition_rows import (
    ALONE,
    BadCondition,
    Condition,
    Row,
    read_condition,
)
from campaigns.studio.canvas.condition_words import sentence
from campaigns.studio.canvas.conditions import describe, express

TODAY = date(2026, 11, 22)
NOOR = {
    "first_name": "Noor",
    "language": "nl",
    "birthday": date(1990, 11, 22),
    "points": 120,
    "favourite": "shoes",
    "member": True,
    "tags": ["vip", "shoes"],
    "last_bought": "2026-03-01",
    "today": TODAY,
}
PIM = {
    "first_name": "",
    "language": "en",
    "birthday": date(4, 2, 3),
    "points": 0,
    "favourite": "books",
    "member": False,
    "tags": [],
    "last_bought": "2026-10-01",
    "today": TODAY,
}

_words = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)
_numbers = st.integers(-(10**9), 10**9) | st.floats(-1e6, 1e6, allow_nan=False)
_names = st.sampled_from(["points", "favourite", "tags", "last_bought", "first_name"])


def _rows() -> st.SearchStrategy[Row]:
    def of(test: str) -> st.SearchStrategy[Row]:
        values: st.SearchStrategy[object] = _words | _numbers
        if test in ALONE:
            values = st.just("")
        elif test == "one_of":
            values = st.lists(_words, min_size=2, max_size=4)
        elif test in ("contains", "lacks"):
            values = _words
        elif test in ("in_month", "counts"):
            values = st.integers(1, 12)
        return st.builds(Row, field=_names, test=st.just(test), value=values)

    tests = [*sorted(ALONE), "is", "is_not", "one_of", "contains", "lacks", "at_least", "at_most"]
    return st.sampled_from([*tests, "more", "less", "in_month", "counts"]).flatmap(of)


@given(st.lists(_rows(), max_size=5))
def test_rows_that_must_all_hold_come_back_as_they_were(rows: list[Row]) -> None:
    condition = Condition(join="all", rows=tuple(rows))
    assert describe(express(condition)) == condition


@given(st.lists(_rows(), min_size=2, max_size=5))
def test_rows_of_which_any_must_hold_come_back_saying_the_same(rows: list[Row]) -> None:
    said = express(Condition(join="any", rows=tuple(rows)))
    again = describe(said)
    assert again is not None
    assert express(again) == said


@given(st.text(max_size=60))
def test_any_text_is_read_or_left_alone(text: str) -> None:
    known = describe(text)
    assert known is None or describe(express(known)) == known


def one(field: str, test: str, value: object = "") -> Condition:
    return read_condition({"rows": [{"field": field, "test": test, "value": value}]})


@pytest.mark.parametrize(
    ("condition", "expression"),
    [
        (one("birthday", "this_month"), "(birthday|month) == (today|month)"),
        (one("points", "at_least", 100), "points >= 100"),
        (one("first_name", "set"), "first_name"),
        (one("member", "unset"), "not member"),
        (one("tags", "contains", "shoes"), '"shoes" in tags'),
        (one("favourite", "one_of", ["a", "b"]), '(favourite == "a") or (favourite == "b")'),
    ],
)
def test_a_condition_reads_like_a_sentence_of_the_merge_language(
    condition: Condition, expression: str
) -> None:
    assert express(condition) == expression
    assert describe(expression) == condition


@pytest.mark.parametrize(
    ("condition", "matches"),
    [
        (one("birthday", "this_month"), "Noor"),
        (one("birthday", "this_day"), "Noor"),
        (one("birthday", "in_month", 2), "Pim"),
        (one("points", "at_least", 100), "Noor"),
        (one("points", "given"), "Noor Pim"),
        (one("first_name", "set"), "Noor"),
        (one("first_name", "unset"), "Pim"),
        (one("member", "set"), "Noor"),
        (one("favourite", "contains", "oe"), "Noor"),
        (one("tags", "contains", "shoes"), "Noor"),
        (one("tags", "lacks", "shoes"), "Pim"),
        (one("tags", "counts", 2), "Noor"),
        (one("last_bought", "less", "2026-06-01"), "Noor"),
        (one("favourite", "one_of", ["books", "garden"]), "Pim"),
    ],
)
def test_a_condition_lets_through_whom_it_says(condition: Condition, matches: str) -> None:
    expression = express(condition)
    people = {"Noor": NOOR, "Pim": PIM}
    through = [n for n, person in people.items() if count_matching(expression, [person], "en")[0]]
    assert " ".join(through) == matches


@pytest.mark.parametrize("text", ["points > 1 and (a or b)", "a == b", "x|upper == 'A'", "not (a"])
def test_what_the_picker_cannot_say_is_left_to_experts(text: str) -> None:
    assert describe(text) is None


@pytest.mark.parametrize(
    ("field", "test", "value"),
    [
        ("points", "at_least", ""),
        ("", "set", ""),
        ("if", "set", ""),
        ("a b", "set", ""),
        ("_pass", "set", ""),
        ("tags", "one_of", []),
        ("tags", "one_of", ["a", ""]),
        ("tags", "is", ["a"]),
        ("birthday", "in_month", "March"),
        ("points", "in_month", True),
    ],
)
def test_half_a_row_is_refused_at_its_field(field: str, test: str, value: object) -> None:
    with pytest.raises(BadCondition):
        express(one(field, test, value))


@pytest.mark.parametrize("raw", [None, [], {"rows": [{"field": "a", "test": "eval"}]}, {"join": 1}])
def test_what_is_no_condition_is_refused(raw: object) -> None:
    with pytest.raises(BadCondition):
        read_condition(raw)


def test_nothing_asked_lets_everybody_through() -> None:
    assert express(Condition()) == ""
    assert describe("  ") == Condition()
    assert count_matching("", [NOOR, PIM], "en") == Matching(2, 2)


def test_a_large_audience_is_told_by_its_first() -> None:
    counted = count_matching("member", ({"member": True} for _ in range(MOST + 5)), "en")
    assert counted == Matching(MOST, MOST, more=True)


def test_fields_know_their_kind_from_what_people_have() -> None:
    found = {field.name: field for field in condition_fields([NOOR, PIM])}
    kinds = {name: field.kind for name, field in found.items()}
    assert kinds == {
        "birthday": "date",
        "first_name": "text",
        "language": "language",
        "stamps": "number",
        "favourite": "text",
        "last_bought": "date",
        "member": "yes_no",
        "points": "number",
        "tags": "list",
    }
    assert found["favourite"].values == ("shoes", "books")


def test_people_are_asked_how_often_they_played(workspace: Workspace, campaign: Campaign) -> None:
    day = date(2026, 11, 22)
    release = publish(workspace, campaign)
    people = list(workspace.contacts.contacts(workspace.contacts.lists()[0].id))
    admitted = list(admit(workspace, release, people, today=day))
    workspace.rewards.play(release.draw, admitted[0].recipient)
    counted = count_matching("stamps >= 1", people_of(workspace, campaign, day), "en")
    assert counted == Matching(1, len(people))


@pytest.mark.parametrize(
    ("tongue", "said"),
    [
        ("en", "Birthday is this month and Points is at least 100 and Language is Dutch"),
        ("nl", "Verjaardag is deze maand en Punten is minstens 100 en Taal is Nederlands"),
    ],
)
def test_a_condition_is_said_in_words(tongue: str, said: str) -> None:
    rows = (
        Row(field="birthday", test="this_month"),
        Row(field="points", test="at_least", value=100),
        Row(field="language", test="is", value="nl"),
    )
    kinds: dict[str, Kind] = {"birthday": "date", "points": "number", "language": "language"}
    assert sentence(Condition(rows=rows), kinds, tongue) == said
