"""Bringing a friend: what is sent on is the same for everybody but for eight letters."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from components.errors import InvalidValues
from components.registry import find
from tests.components.content.showing import MARKUP, everywhere
from tests.components.scene import PASS, PERSON

KNOWN = {**PERSON, "refer": "K7QP4M2X"}


def shared(values: dict[str, Any]) -> list[str]:
    """The words that a tap on each button would send, in every rendition."""
    found = []
    for rendition, shown in everywhere("refer", values, person=KNOWN).items():
        if rendition not in MARKUP:
            continue
        for link in re.findall(r'href="((?:https://wa\.me|mailto:)[^"]*)"', shown):
            asked = parse_qs(urlsplit(unescape(link)).query)
            found.append((asked.get("text") or asked["body"])[0])
    assert len(found) == 2 * len(MARKUP)
    return found


def test_what_is_shared_holds_the_words_the_address_and_the_reference() -> None:
    words = {"en": 'It\'s "good" & <b>, {{ first_name }}:'}
    for sent in shared({"message": words, "address": "https://shop.example/a?b=1#top"}):
        assert sent.split() == [
            *["It's", '"good"', "&", "<b>,", "Noor:"],
            "https://shop.example/a?b=1&ref=K7QP4M2X#top",
        ]


def test_without_an_address_friends_go_to_the_brand_and_may_go_uncounted() -> None:
    assert all("https://example.com/?ref=K7QP4M2X" in sent for sent in shared({}))
    assert all("?ref" not in sent for sent in shared({"count": False}))


def test_the_pass_is_in_nothing_that_is_shared() -> None:
    assert not any(PASS in sent for sent in shared({}))


@pytest.mark.parametrize(
    "values",
    [
        {"address": "play"},
        {"address": "https://shop.example/{{ pass }}"},
        {"address": "mailto:noor@example.com"},
        {"message": {"en": "Look: {{ view_url }}"}},
        {"message": {"nl": "{% if gift_code %}x{% endif %}"}},
    ],
)
def test_what_is_the_reader_s_own_is_refused(values: dict[str, Any]) -> None:
    with pytest.raises(InvalidValues):
        find("refer").values(values)
