"""What values mean."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given

from campaigns.merging.values import at_most, before, equal, number, text, within
from tests.campaigns.merging.building import run, steady, values


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        ("a", "a"),
        (3, "3"),
        (3.0, "3"),
        (2.5, "2.5"),
        (True, "true"),
        (False, "false"),
        (date(2026, 11, 21), "2026-11-21"),
        (["a", 1], "a, 1"),
        ({"a": 1}, ""),
        (Decimal("1.50"), "1.50"),
        (float("inf"), "inf"),
    ],
)
def test_every_value_has_words(value: object, words: str) -> None:
    assert text(value) == words


@pytest.mark.parametrize("nothing", [None, "", [], 0, False])
def test_nothing_is_false(nothing: object) -> None:
    assert run("{% if a %}yes{% else %}no{% endif %}", a=nothing) == "no"


def test_a_missing_field_is_empty_and_false() -> None:
    assert run(
        "[{{ a }}{{ a.b }}{{ a[0] }}{% if a %}x{% endif %}{% if a == '' %}y{% endif %}]"
    ) == ("[y]")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (3, 3.0),
        (3, "3"),
        ("2026-11-21", date(2026, 11, 21)),
        (None, ""),
        (True, "true"),
        (None, []),
    ],
)
def test_equal_values_print_the_same_words(left: object, right: object) -> None:
    assert equal(left, right)
    assert equal(right, left)


def test_truth_is_no_number() -> None:
    assert not equal(True, 1)
    assert number(True) is None


@pytest.mark.parametrize(
    ("less", "more"),
    [
        (2, 10),
        ("2", "10"),
        ("2", 10.5),
        ("a", "b"),
        (date(2026, 1, 2), "2026-11-21"),
        (datetime(2026, 1, 2, 3), date(2026, 1, 3)),
        (Decimal("1.1"), 1.2),
    ],
)
def test_numbers_dates_and_words_have_an_order(less: object, more: object) -> None:
    assert before(less, more)
    assert at_most(less, more)
    assert not before(more, less)
    assert not at_most(more, less)
    assert at_most(less, less)


@pytest.mark.parametrize("compare", [before, at_most])
@pytest.mark.parametrize("missing", [None, ""])
def test_a_missing_value_is_neither_more_nor_less(
    compare: Callable[[object, object], bool], missing: object
) -> None:
    assert not compare(missing, "a")
    assert not compare("a", missing)
    assert not compare(missing, missing)


@steady
@given(values, values)
def test_no_two_values_fail_to_compare(left: object, right: object) -> None:
    assert not (before(left, right) and before(right, left))
    assert equal(left, right) == equal(right, left)
    assert within(left, right) in (True, False)


@pytest.mark.parametrize("spelled", ["1e999999", "nan", "Infinity", "x", "", "9" * 50])
def test_words_that_are_no_sensible_number_are_none(spelled: str) -> None:
    assert number(spelled) is None


def test_within_asks_lists_for_an_item_and_words_for_a_part() -> None:
    assert within("shoes", ["hats", "shoes"])
    assert within(3, ["3"])
    assert within("hoe", "shoes")
    assert not within("hoe", ["shoes"])
    assert not within("", "shoes")
    assert not within("a", None)
