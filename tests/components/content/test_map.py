"""The way to the shop: an address that a map service understands, a number that can be called."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from campaigns.rendering.stills import encoded
from components.content.map import COMPONENT
from components.errors import InvalidValues
from tests.components.content.serving import asking
from tests.components.scene import render


def way(rendition: str, **values: object) -> str:
    shown = unescape(render(COMPONENT, rendition, values={**COMPONENT.sample, **values}))  # type: ignore[arg-type]
    found = re.search(r"https://(?:www\.openstreetmap|www\.google|maps\.apple)[^\s\"]+", shown)
    return found[0] if found else ""


@pytest.mark.parametrize(
    ("route", "host", "name"),
    [
        ("openstreetmap", "www.openstreetmap.org", "to"),
        ("google", "www.google.com", "destination"),
        ("apple", "maps.apple.com", "daddr"),
    ],
)
@pytest.mark.parametrize("rendition", ["mail", "amp", "site", "text"])
def test_the_route_is_built_from_the_address(
    route: str, host: str, name: str, rendition: str
) -> None:
    address = urlsplit(way(rendition, route=route, address="Café & Bar #1?\n1011 AB"))
    assert address.hostname == host
    assert parse_qs(address.query)[name] == ["Café & Bar #1?, 1011 AB"]


def test_a_readers_own_shop_is_merged_into_the_route() -> None:
    address = way("mail", address="{{ last_name }} & Co")
    assert parse_qs(urlsplit(address).query)["to"] == ["de Vries & Co"]


def test_without_an_address_there_is_no_button() -> None:
    assert way("mail", address="") == way("text", address="") == ""


def test_the_number_is_dialled_without_its_dressing() -> None:
    values = {**COMPONENT.sample, "phone": "+31 (0)30 - 123.45.67"}
    assert 'href="tel:+31301234567"' in render(COMPONENT, "site", values=values)


@pytest.mark.parametrize("phone", ["call me", "javascript:x()", "+31;ext=1"])
def test_what_is_no_number_is_refused(phone: str) -> None:
    with pytest.raises(InvalidValues):
        COMPONENT.values({"phone": phone})


def test_the_drawn_map_asks_nobody_and_is_light() -> None:
    assert COMPONENT.draw
    assert len(encoded(COMPONENT.draw(asking(COMPONENT).request))) < 60_000


def test_the_marketers_own_map_stands_for_the_drawn_one() -> None:
    values = {**COMPONENT.sample, "picture": "asset:coin", "alt": "Our street"}
    for rendition in ("mail", "amp", "site"):
        assert 'alt="Our street"' in render(COMPONENT, rendition, values=values)
