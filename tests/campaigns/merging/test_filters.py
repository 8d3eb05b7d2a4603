"""What the filters make of values."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.merging import Place
from campaigns.merging.filters import FILTERS, make_filter
from tests.campaigns.merging.building import run, steady, values

ARGUMENTS = {"default": ("x",), "money": ("EUR",)}


@pytest.mark.parametrize(
    ("expression", "value", "said"),
    [
        ("a|default('x')", "", "x"),
        ("a|default('x')", None, "x"),
        ("a|default('x')", 0, "0"),
        ("a|upper", "é", "É"),
        ("a|lower", "ÉA", "éa"),
        ("a|capitalize", "mARIE anne", "Marie anne"),
        ("a|title", "anne-marie d'arcy's", "Anne-Marie D'arcy's"),
        ("a|date", date(2026, 11, 21), "21 november 2026"),
        ("a|date('short')", "2026-11-21", "21-11-2026"),
        ("a|date('d MMM')", date(2026, 11, 21), "21 nov"),
        ("a|date", "soon", ""),
        ("a|number", 1234.5, "1.234,5"),
        ("a|number", "1234.5", "1.234,5"),
        ("a|number", "many", ""),
        ("a|money('EUR')", 9.5, "€\xa09,50"),
        ("a|month", date(2026, 11, 21), "11"),
        ("a|day", "2026-11-21", "21"),
        ("a|year", None, ""),
        ("a|length", ["a", "b"], "2"),
        ("a|length", "abc", "3"),
        ("a|length", None, "0"),
        ("a|join(' & ')", ["a", 1], "a & 1"),
        ("a|join", "abc", ""),
    ],
)
def test_a_filter_says(expression: str, value: object, said: str) -> None:
    assert run(f"{{{{ {expression} }}}}", Place.TEXT, "nl", a=value) == said


def test_each_language_has_its_own_words() -> None:
    day = date(2026, 11, 21)
    said = [run("{{ a|date }}", language=one, a=day) for one in ("en", "de", "fr-CA", "xx")]
    assert said == ["November 21, 2026", "21. November 2026", "21 novembre 2026", said[0]]


@pytest.mark.parametrize("name", FILTERS)
@steady
@given(data=st.data())
def test_no_filter_fails_on_any_value(name: str, data: st.DataObject) -> None:
    ready = make_filter(name, ARGUMENTS.get(name, ()), "nl")
    ready(data.draw(values))


@pytest.mark.parametrize("name", FILTERS)
def test_a_filter_refuses_arguments_it_does_not_know(name: str) -> None:
    with pytest.raises(ValueError, match="arguments"):
        make_filter(name, ("a", "b", "c"), "en")
