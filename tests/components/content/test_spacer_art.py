"""What is special about drawn space: the same shapes on page and still, silent and light."""

from __future__ import annotations

import io
import re
from typing import get_args

import pytest
from PIL import Image

from components.content.spacer_art import SpacerArt
from components.content.spacer_art.shapes import WIDTH, pieces
from components.registry import find
from tests.components.scene import MemoryPictures, compiled, person_fields, render

SHAPES = get_args(SpacerArt.model_fields["shape"].annotation)
ART = find("spacer_art")
NUMBER = re.compile(r"-?[\d.]+ -?[\d.]+")


def points(path: str) -> list[tuple[float, float]]:
    """The corners of a path of straight lines; circles have relative parts and are left out."""
    straight = re.sub(r"a[^a-zA-Z]*", "", path)
    return [(float(x), float(y)) for x, y in (pair.split() for pair in NUMBER.findall(straight))]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("joined", [True, False])
def test_a_shape_stays_on_its_ground(shape: str, joined: bool) -> None:
    for piece in pieces(shape, joined, 128):
        for x, y in points(piece.path):
            assert -20 <= x <= WIDTH + 20 and 0 <= y <= 128, (x, y)


@pytest.mark.parametrize("shape", ["wave", "hills", "zigzag"])
def test_a_joined_shape_fills_the_lower_edge(shape: str) -> None:
    *_, front = pieces(shape, True, 128)
    assert {(0.0, 128.0), (float(WIDTH), 128.0)} <= set(points(front.path))


@pytest.mark.parametrize("shape", SHAPES)
def test_its_picture_is_light_and_as_wide_as_the_mail(shape: str) -> None:
    pictures = MemoryPictures()
    programs = compiled(("spacer_art", {"shape": shape, "height": 80}), pictures=pictures)
    mail = programs.mail.run(person_fields("mail")).decode()
    (path,) = re.findall(r'alt="" [^>]*src="[^"]*(/go/pictures/[^"]+)"', mail) or re.findall(
        r'<img[^>]*?src="https://mail.example.com(/go/pictures/[^"]+)"[^>]*width="600"', mail
    )
    with Image.open(io.BytesIO(pictures.files[path])) as still:
        assert still.size == (1200, 160)
    assert len(pictures.files[path]) < 40_000


def test_what_hangs_from_above_is_turned_but_flags_hang_anyway() -> None:
    turned = 'transform="matrix(1 0 0 -1'
    above = {"join": "above"}
    assert turned in render(ART, "site", values={"shape": "wave", **above})
    assert turned not in render(ART, "site", values={"shape": "bunting", **above})
    assert turned not in render(ART, "site", values={"shape": "wave"})


def test_it_says_nothing_to_who_listens() -> None:
    assert 'aria-hidden="true"' in render(ART, "site")
    assert "picture" not in render(ART, "text").lower().replace("pictures/", "")


def test_a_ground_of_its_own_is_kept_in_the_dark() -> None:
    own = render(ART, "mail", values={"background": "#ffe9b8"})
    assert not re.search(r'class="uw-card[^"]*uw-spacer_art', own)
    assert re.search(r'class="uw-card[^"]*uw-spacer_art', render(ART, "mail"))
