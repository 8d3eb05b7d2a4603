"""Words drawn into a picture: they stay in their box whatever they are, and say so in the alt."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PIL import Image, ImageChops

from campaigns.rendering.pictures import PictureView
from campaigns.rendering.scene import Scene
from campaigns.rendering.stills import encoded, request_for
from components.content.personal_picture import COMPONENT
from components.content.personal_picture.picture import draw
from components.inscription import LONGEST, Lettering, inscribe, shortened
from tests.components.scene import BASE, PASS, MemoryPictures, campaign_of, render

BOX = (400, 160)
CENTRE = (500.0, 300.0)


def written(text: str, **how: Any) -> tuple[int, int, int, int] | None:
    """Where the ink of a text lies on an empty sheet."""
    sheet = Image.new("RGBA", (1000, 600), 0)
    inscribe(sheet, text, CENTRE, BOX, Lettering("caveat", 90, "#000000", **how))
    return sheet.getchannel("A").getbbox()


def drawn(said: str = "", **values: Any) -> Image.Image:
    made = campaign_of((COMPONENT.name, {**COMPONENT.sample, **values}))
    scene = Scene(made, "en", "mail", BASE, MemoryPictures())
    return draw(request_for(scene, COMPONENT, next(made.document.blocks()), 552, said))


@pytest.mark.parametrize("bend", [-1.0, -0.3, 0.0, 0.3, 1.0])
@pytest.mark.parametrize(
    "text", ["Noor", "Wolfeschlegelsteinhausenberger", "ليلى عبد الرحمن", "a b " * 40]
)
def test_words_stay_in_their_box(text: str, bend: float) -> None:
    found = written(text, bend=bend)
    assert found
    assert found[0] >= CENTRE[0] - BOX[0] / 2 - 1 and found[2] <= CENTRE[0] + BOX[0] / 2 + 1
    assert found[1] >= CENTRE[1] - BOX[1] / 2 - 1 and found[3] <= CENTRE[1] + BOX[1] / 2 + 1


def test_an_arch_is_highest_in_the_middle_and_a_bowl_lowest() -> None:
    sheet = Image.new("RGBA", (1000, 600), 0)
    for bend, higher in ((0.6, True), (-0.6, False)):
        page = sheet.copy()
        inscribe(page, "mmmmmmmmmm", CENTRE, BOX, Lettering("figtree", 60, "#000000", bend=bend))
        middle = page.crop((480, 0, 520, 600)).getchannel("A").getbbox()
        side = page.crop((310, 0, 350, 600)).getchannel("A").getbbox()
        assert middle and side and (middle[1] < side[1]) is higher


def test_turned_words_stand_upright() -> None:
    flat, turned = written("Robin van Dam"), written("Robin van Dam", turn=90)
    assert flat and turned
    assert turned[3] - turned[1] > turned[2] - turned[0]


def test_nothing_but_white_space_is_no_ink() -> None:
    assert written(" \n\t ") is None


def test_a_huge_text_is_cut_short_before_it_is_drawn() -> None:
    assert len(shortened("word " * 100_000)) <= LONGEST
    assert shortened("\n".join("abc" * 50)).count("\n") < 8
    assert drawn("x" * 1_000_000).tobytes() == drawn("x" * 2 * LONGEST).tobytes()


def test_the_words_move_with_their_percentages() -> None:
    bare = drawn(text="")
    for across in (25, 75):
        made = drawn("Hi", across=across, down=40, room=30, bend=0, effect="plain")
        found = ImageChops.difference(made.convert("L"), bare.convert("L")).point(
            lambda far: 255 * (far > 40)
        )
        box = found.getbbox()
        assert box and abs((box[0] + box[2]) / 2 / made.width * 100 - across) < 3


def test_the_marketers_own_picture_is_drawn_on() -> None:
    asset = drawn("Noor", picture="asset:coin")
    assert asset.size == (1104, 1104), "it keeps the picture's shape"
    assert asset.mode == "RGB" and encoded(asset).startswith(b"\xff\xd8")


def test_a_very_tall_picture_is_cut_to_what_a_phone_shows() -> None:
    pictures = MemoryPictures()
    tall = Image.new("RGB", (100, 5000), "#123456")
    view = pictures.keep(encoded(tall), ".jpg")
    made = campaign_of((COMPONENT.name, COMPONENT.sample))
    scene = Scene(made, "en", "mail", BASE, pictures)
    request = request_for(scene, COMPONENT, next(made.document.blocks()), 552, "Noor")
    values = {**request.values, "picture": PictureView(view.path, 100, 5000)}
    assert draw(replace(request, values=values)).height < 1104 * 1.7


def test_it_is_light_enough_for_a_mail() -> None:
    assert len(encoded(drawn("Happy birthday, Noor!"))) < 200_000


def test_the_alt_says_the_words_and_what_there_is_to_see() -> None:
    for rendition in ("mail", "amp", "site"):
        shown = render(COMPONENT, rendition)
        assert 'alt="Happy birthday, Noor!. Balloons' not in shown
        assert "Happy birthday, Noor! Balloons, a cake" in shown
    assert f'src="{BASE}/go/{PASS}/still/b1.png"' in render(COMPONENT, "mail")


def test_words_that_are_the_same_for_all_are_one_picture_for_all() -> None:
    mail = render(COMPONENT, "mail", values={**COMPONENT.sample, "text": "Happy birthday"})
    assert "/still/" not in mail and ".jpg" in mail
