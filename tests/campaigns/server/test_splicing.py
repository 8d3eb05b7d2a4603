"""Gzip put together from pieces: the same page, byte for byte, whatever a person's words are."""

from __future__ import annotations

import gzip
import zlib
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from campaigns.merging import Escape, Fixed, Program, Slot, parse_expression
from campaigns.merging.nodes import Node
from campaigns.rendering import SHARED
from campaigns.rendering.site import render_site
from campaigns.server import splicing
from campaigns.server.answers import _takes_gzip
from campaigns.server.checksums import Shift
from campaigns.server.splicing import WORTH, Spliced
from components.registry import components
from tests.campaigns.merging.building import people, program, sources, steady
from tests.campaigns.server.conftest import House
from tests.components.scene import MemoryPictures, campaign_of

PERSON: dict[str, Any] = {
    "first_name": "Zoë <&\"'>",
    "pass": "x" * 51,
    "played": False,
    "gift_title": "🎁 " * 40,
    "today": "2026-12-05",
}


@pytest.mark.parametrize("name", sorted(components()))
def test_every_components_page_unzips_to_the_plain_one(name: str) -> None:
    made = campaign_of((name, components()[name].sample))
    program = render_site(made, "en", MemoryPictures()).program
    spliced = Spliced(program)
    for person in ({}, PERSON, {**PERSON, "played": True, "gift_code": "GIFT-1234"}):
        zipped = spliced.run(person)
        assert gzip.decompress(zipped) == program.run(person)
        assert len(zipped) < 1.3 * len(zlib.compress(program.run(person), 5)) + 200


pieces = st.one_of(
    st.binary(max_size=40).map(Fixed),
    st.binary(min_size=WORTH, max_size=WORTH + 40).map(Fixed),
    st.sampled_from("abc").map(lambda name: Slot(parse_expression(name), Escape.NONE)),
)
words = st.text(max_size=30) | st.integers(1, 5_000).map(lambda times: "ab c" * times)


@given(st.lists(pieces, max_size=12), st.fixed_dictionaries(dict.fromkeys("abc", words)))
def test_any_row_of_pieces_unzips_to_itself(nodes: list[Node], person: dict[str, str]) -> None:
    program = Program(tuple(nodes))
    zipped = Spliced(program).run(person)
    assert gzip.decompress(zipped) == program.run(person)


@settings(steady, max_examples=40)
@given(source=sources, person=people)
def test_any_program_unzips_to_itself_whichever_pieces_are_worth_it(
    source: str, person: dict[str, object]
) -> None:
    made = program(source)
    for worth in (-1_000, 0):
        with patch.object(splicing, "WORTH", worth):
            assert gzip.decompress(Spliced(made).run(person)) == made.run(person)


@pytest.mark.parametrize("name", sorted(components()))
def test_a_page_that_knows_its_gift_is_small_and_the_same(name: str) -> None:
    made = campaign_of((name, components()[name].sample))
    program = render_site(made, "en", MemoryPictures()).program
    for person in (PERSON, {**PERSON, "played": True, "gift_code": "GIFT-1234"}):
        known = program.knowing({field: person.get(field) for field in SHARED})
        zipped = Spliced(known).run(person)
        assert gzip.decompress(zipped) == program.run(person)
        assert len(zipped) < 1.2 * len(zlib.compress(program.run(person), 5)) + 200


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_checksums_are_put_together_as_if_read_in_one_go(first: bytes, second: bytes) -> None:
    combined = Shift(len(second))(zlib.crc32(first)) ^ zlib.crc32(second)
    assert combined == zlib.crc32(first + second)


@pytest.mark.parametrize(
    ("header", "takes"),
    [
        ("gzip", True), ("br, gzip;q=0.5", True), ("*", True), ("GZip ; q=1", True),
        ("", False), ("identity", False), ("gzip;q=0", False), ("gzip; q=0.000, *", False),
        ("br", False), ("*;q=0", False), ("gzip;q=banana", True),
    ],
)  # fmt: skip
def test_only_who_can_unzip_gets_it_zipped(header: str, takes: bool) -> None:
    assert _takes_gzip(header) is takes


def test_page_mail_and_test_are_the_same_zipped_and_plain(house: House, client: TestClient) -> None:
    for path in (house.home(), f"{house.home()}/mail", house.test_home()):
        zipped = client.get(path, headers={"accept-encoding": "gzip"})
        plain = client.get(path, headers={"accept-encoding": "identity"})
        assert zipped.headers["content-encoding"] == "gzip" and zipped.text == plain.text
        assert "content-encoding" not in plain.headers
        assert zipped.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"
        assert int(zipped.headers["content-length"]) < len(plain.content) / 2
