"""Tokens stand for expressions and for nothing else."""

import re

import pytest

from campaigns.merging import MergeError, Tokens


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
