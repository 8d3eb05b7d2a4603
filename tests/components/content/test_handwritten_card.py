"""A note by hand: drawn in a mail, real words on the page, the same size for everybody."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from PIL import Image, ImageChops

from campaigns.rendering.scene import Scene
from campaigns.rendering.stills import encoded, request_for
from components.content.handwritten_card import COMPONENT
from components.content.handwritten_card.picture import draw
from tests.components.scene import BASE, PASS, MemoryPictures, campaign_of, render


def drawn(said: str = "", **values: Any) -> Image.Image:
    made = campaign_of((COMPONENT.name, {**COMPONENT.sample, **values}))
    scene = Scene(made, "en", "mail", BASE, MemoryPictures())
    return draw(request_for(scene, COMPONENT, next(made.document.blocks()), 552, said))


@pytest.mark.parametrize(
    "text", ["Hi", "word " * 50_000, "Donau" + "dampf" * 90, "عيد ميلاد سعيد", "\n\n"]
)
def test_whatever_is_written_the_card_keeps_its_size(text: str) -> None:
    assert drawn(text).size == drawn("Dear Noor").size


def test_the_ink_stays_on_the_paper() -> None:
    one, other = drawn("Hi"), drawn("W" * 300)
    box = ImageChops.difference(one.convert("RGB"), other.convert("RGB")).getbbox()
    assert box and box[0] > 30 and box[2] < one.width - 30


def test_it_is_light_enough_for_a_mail() -> None:
    assert len(encoded(drawn("Dear Noor, and more words than one would think. " * 4))) < 200_000


def test_the_mail_draws_it_for_the_reader_and_says_it_in_the_alt() -> None:
    mail = unescape(render(COMPONENT, "mail"))
    assert f"{BASE}/go/{PASS}/still/b1.png" in mail
    assert re.search(r'alt="Dear Noor,\s+A day like this .*Love, all of us at the shop"', mail)


def test_on_the_page_the_words_can_be_selected() -> None:
    page = unescape(render(COMPONENT, "site"))
    assert re.search(r'<p class="note-text" dir="auto">Dear Noor,\n', page)
    assert "/still/" not in page, "there it is no picture"
    assert "caveat-latin-600" in page


def test_a_photo_and_a_stamp_are_stuck_on_it() -> None:
    bare = drawn("Hi", stamp="")
    for field in ("stamp", "photo"):
        other = drawn("Hi", **{"stamp": "", field: "asset:coin"})
        assert ImageChops.difference(bare.convert("RGB"), other.convert("RGB")).getbbox()
