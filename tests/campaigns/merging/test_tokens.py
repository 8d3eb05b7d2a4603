"""Tokens stand for expressions and for nothing else."""

import re

import pytest

from campaigns.merging import MergeError, Tokens, cut


def test_text_without_tags_is_returned_unchanged() -> None:
    source = "<p>50 % & {more} {#x}\n"
    assert Tokens().text(source) == source


def test_a_token_is_letters_digits_and_underscores() -> None:
    tokens = Tokens("a")
    issued = [tokens.slot("a"), *tokens.when("b"), *tokens.each("item", "c")]
    assert all(re.fullmatch(r"[A-Za-z0-9_]+", token) for token in issued)
    assert len(set(issued)) == 6


def test_the_same_calls_give_the_same_tokens() -> None:
    source = "{% if a %}{{ b }}{% endif %}"
    assert Tokens("a").text(source) == Tokens("a").text(source)
    assert Tokens("a").text(source) != Tokens("b").text(source)


def test_text_cannot_smuggle_a_token_in() -> None:
    tokens = Tokens("a")
    with pytest.raises(MergeError):
        tokens.text(f"x {tokens.slot('a')}")


@pytest.mark.parametrize("name", ["_a", "a b", "", "a.b"])
def test_a_loop_s_item_has_a_plain_name(name: str) -> None:
    with pytest.raises(MergeError):
        Tokens().each(name, "a")


def test_a_value_asked_for_twice_has_one_token_but_1_is_not_true() -> None:
    tokens = Tokens("a")
    assert tokens.slot("first_name") == tokens.text("{{first_name}}")
    assert len({tokens.slot(value) for value in ("1", "true", "1.0", '"1"')}) == 4


def test_texts_written_apart_come_together_in_one_program() -> None:
    whole, words = Tokens("a"), "{% if a %}{{ b }}{% else %}{% for x in c %}{{ x.d }}{% endfor %}"
    joined = whole.slot("b")
    for part in [f"{words}{{% endif %}}{{{{ b }}}}{number}" for number in range(3)]:
        apart = Tokens(part)
        joined += apart.text(part)
        whole.include(apart)
    person = {"b": "B", "c": [{"d": "1"}, {"d": "2"}]}
    assert cut(joined, whole).run(person) == b"B12B012B112B2"
    assert cut(joined, whole).run({**person, "a": True}) == b"BBB0BB1BB2"


def test_a_part_that_is_not_included_is_nobody_s() -> None:
    with pytest.raises(MergeError, match="issued"):
        cut(Tokens("b").slot("first_name"), Tokens("a"))


def test_fields_are_wrapped_in_tags_that_say_what_they_are() -> None:
    tokens = Tokens("a")
    source = "{{ b }} {%- if c -%} {{ b|default('}}') }} {% endif %}{{- d -}} x {{ '}}' }}"
    marked = tokens.marked(source, lambda field: (f"<i title='{len(field)}'>", "</i>"))
    plain = tokens.text(source)
    for person in ({"b": "B", "c": 1, "d": "D"}, {}):
        shown = cut(marked, tokens).run(person)
        assert re.sub(rb"</?i[^>]*>", b"", shown) == cut(plain, tokens).run(person)
    assert b"<i title='1'>B</i>" in cut(marked, tokens).run({"b": "B"})
