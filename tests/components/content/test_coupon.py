"""A code that a scanner reads; one's own code is never in a mail."""

from __future__ import annotations

import random
import string
from typing import Any

import pytest
import zxingcpp
from PIL import Image

from campaigns.rendering.scene import Scene
from campaigns.rendering.stills import encoded, request_for
from components.content.coupon import COMPONENT
from components.content.coupon.picture import draw
from components.errors import InvalidValues
from components.symbols import ean13, symbol
from tests.components.scene import (
    BASE,
    MemoryPictures,
    campaign_of,
    compiled,
    person_fields,
    render,
)


def drawn(**values: Any) -> Image.Image:
    made = campaign_of((COMPONENT.name, {**COMPONENT.sample, **values}))
    scene = Scene(made, "en", "mail", BASE, MemoryPictures())
    return draw(request_for(scene, COMPONENT, next(made.document.blocks()), 300))


def scanned(image: Image.Image) -> list[tuple[str, str]]:
    return [(one.text, str(one.format)) for one in zxingcpp.read_barcodes(image.convert("L"))]


@pytest.mark.parametrize(
    ("kind", "code", "found"),
    [
        ("qr", "HELLO-10", ("HELLO-10", "QR Code")),
        ("qr", "x" * 40, ("x" * 40, "QR Code")),
        ("code128", "HELLO-10", ("HELLO-10", "Code 128")),
        ("code128", "A" * 20, ("A" * 20, "Code 128")),
        ("code128", "00123456789012345678", ("00123456789012345678", "Code 128")),
        ("ean13", "4006381333931", ("4006381333931", "EAN-13")),
        ("ean13", "400638133393", ("4006381333931", "EAN-13")),
        ("ean13", "HELLO-10", ("HELLO-10", "Code 128")),
        ("ean13", "4006381333930", ("4006381333930", "Code 128")),
    ],
)
def test_a_scanner_reads_what_was_typed(kind: str, code: str, found: tuple[str, str]) -> None:
    assert scanned(drawn(symbol=kind, code=code)) == [found]


def test_every_sign_can_be_scanned() -> None:
    rolled = random.Random(5)
    signs = string.ascii_letters + string.digits * 4 + "-+. $/%!#&"
    for _ in range(60):
        code = "".join(rolled.choices(signs, k=rolled.randint(1, 20))).strip() or "0"
        assert scanned(symbol("code128", code, 1000))[0][0] == code


def test_an_article_number_needs_its_check_digit() -> None:
    assert ean13("4006381333931") == ean13("400638-133393 1") == "4006381333931"
    assert ean13("4006381333932") == ean13("12345") == ean13("١٢٣٤٥٦٧٨٩٠١٢") == ""


@pytest.mark.parametrize("code", ["é", "a\nb", "x" * 41])
def test_a_code_that_no_till_can_type_is_refused(code: str) -> None:
    with pytest.raises(InvalidValues):
        COMPONENT.values({"code": code})


@pytest.mark.parametrize("symbol", ["code128", "ean13"])
def test_bars_too_thin_for_a_scanner_are_refused_with_the_way_out(symbol: str) -> None:
    with pytest.raises(InvalidValues, match="QR code"):
        COMPONENT.values({"code": "A" * 21, "symbol": symbol})
    assert COMPONENT.values({"code": "A" * 21, "symbol": "qr"})


def test_a_symbol_weighs_next_to_nothing() -> None:
    assert len(encoded(drawn())) < 3_000


def test_the_last_day_is_said_in_the_readers_language() -> None:
    values = {**COMPONENT.sample, "until": "2026-12-24"}
    for rendition in ("mail", "amp", "site", "text"):
        assert "24 December 2026" in render(COMPONENT, rendition, values=values)
    assert "24 dezember 2026" in render(
        COMPONENT, "text", values=values, language="de"
    ).lower().replace(".", "")


def test_ones_own_code_is_only_on_the_page_and_only_after_the_play() -> None:
    programs = compiled((COMPONENT.name, {**COMPONENT.sample, "shows": "gift"}))
    for rendition in ("mail", "amp", "site", "text"):
        for code in ("", "GIFT-7K2M"):
            shown = getattr(programs, rendition).run(person_fields(rendition, code=code)).decode()
            block = shown.partition('class="gift-area"')[0]  # the page's own panel shows it too
            assert ("GIFT-7K2M" in block) is (rendition == "site" and bool(code)), rendition
            assert "HELLO-10" not in block, "the code for everybody is not this one"
    assert "once you have played" in programs.text.run(person_fields("text")).decode()
