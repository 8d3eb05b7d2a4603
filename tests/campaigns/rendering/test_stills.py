"""The drawn pictures: one for everybody, or one person's with their words in it."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image, ImageChops

from campaigns.document import Brand
from campaigns.rendering.scene import Scene
from campaigns.rendering.stills import STILL_WIDTH, drawn, personal_still, request_for, still
from components.registry import find
from components.stills import StillRequest
from tests.campaigns.rendering.sample import block, campaign, compiled, run, section, text
from tests.campaigns.server.sample import personal_game
from tests.components.scene import BASE, PASS, MemoryPictures

PERSONAL = personal_game()
NAMES = (
    "Noor",
    "<script>alert(1)</script> & \"quoted\" \\ 'single'",
    "Wolfeschlegelsteinhausenbergerdorff-" * 6,
    "ليلى عبد الرحمن",
    "🎂🎂",
    "\x00\n\u202e",
    "",
)


def scene() -> Scene:
    return Scene(campaign(section(1, (block(1, PERSONAL),))), "en", "mail", "", MemoryPictures())


def drawn_for(name: str) -> Image.Image:
    held = scene()
    fields = {"first_name": name}
    png = personal_still(held, find(PERSONAL), held.campaign.document.block("b1"), fields)
    return Image.open(io.BytesIO(png))


@pytest.mark.parametrize("name", NAMES)
def test_any_name_is_drawn(name: str) -> None:
    picture = drawn_for(name)
    assert picture.format == "PNG"
    assert picture.width == STILL_WIDTH * 2


def test_two_names_give_two_pictures() -> None:
    one, other = (drawn_for(name).convert("RGB") for name in ("Noor", "ليلى"))
    assert ImageChops.difference(one, other).getbbox()


def test_a_personal_still_is_asked_for_with_the_reader_s_pass() -> None:
    body = run(compiled(campaign(section(1, (block(1, PERSONAL),)))), "mail")
    assert f'src="{BASE}/go/{PASS}/still/b1.png"' in body


def test_a_still_without_words_is_everybody_s() -> None:
    field = find(PERSONAL).personal
    nameless = block(1, PERSONAL).model_copy(update={"values": {field: ""}})
    pictures = MemoryPictures()
    body = run(compiled(campaign(section(1, (nameless,))), pictures), "mail")
    assert "/still/" not in body
    assert any(path in body for path in pictures.files)


def test_the_same_still_is_drawn_once() -> None:
    asked: list[int] = []

    def draw(request: StillRequest) -> Image.Image:
        asked.append(request.width)
        return Image.new("RGBA", (request.width, 10))

    counted = replace(find("wheel"), name="counted", draw=draw)
    request = request_for(scene(), find("wheel"), block(1, "wheel"), 301)
    assert drawn(counted, request) == drawn(counted, replace(request, look=replace(request.look)))
    assert asked == [301]
    drawn(counted, replace(request, width=302))
    drawn(counted, replace(request, text="Noor"))
    assert asked == [301, 302, 301]


def test_a_block_without_a_still_draws_none() -> None:
    pictures = MemoryPictures()
    plain = campaign(section(1, (text(1, "words"),)))
    compiled(plain.model_copy(update={"brand": Brand()}), pictures)
    assert pictures.files == {}


def test_a_personal_still_has_one_shape_in_any_column() -> None:
    """The server draws it at one width, whatever column it is shown in."""
    held = scene()
    found = [still(held, find(PERSONAL), block(1, PERSONAL), width) for width in (150, STILL_WIDTH)]
    assert found[0] == found[1]
    assert found[0]
    assert (found[0].width, found[0].height) == drawn_for("Noor").size
