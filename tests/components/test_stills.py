"""Every still looks as it did when somebody last looked at it (tests/tools/goldens.py)."""

from __future__ import annotations

from itertools import combinations

import pytest
from PIL import Image, ImageChops, ImageStat

from tests.tools.goldens import DRAWN, FOLDER, small, still_of

COARSE = (32, 32)  # pixels of what is compared: fonts and codecs differ in detail, never in this
ALIKE = 2.5  # of 255 in grey, on average: the same drawing
TINTED = 10  # of 255 in the colour that differs most; WebP keeps colours at half the size
SHAPE = 0.03  # of its height: the same form
LOOK = "look at it, and keep it with: python -m tests.tools.goldens"
every_still = pytest.mark.parametrize("name", DRAWN)


def kept(name: str) -> Image.Image:
    with Image.open(FOLDER / f"{name}.webp") as picture:
        return picture.convert("RGB")


def difference(one: Image.Image, other: Image.Image) -> list[float]:
    """How far two pictures lie apart at a glance: the mean of each band, of 255."""
    coarse = [each.resize(COARSE, Image.Resampling.BOX) for each in (one, other)]
    return ImageStat.Stat(ImageChops.difference(*coarse)).mean


def in_grey(one: Image.Image, other: Image.Image) -> float:
    (far,) = difference(one.convert("L"), other.convert("L"))
    return far


@every_still
def test_it_looks_as_it_was_looked_at(name: str) -> None:
    now, then = small(still_of(name)), kept(name)
    assert abs(now.height - then.height) <= SHAPE * then.height
    assert in_grey(now, then) < ALIKE, LOOK
    assert max(difference(now, then)) < TINTED, LOOK


def test_no_picture_is_kept_of_what_is_not_drawn() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(DRAWN)


def test_a_glance_tells_every_two_of_them_apart() -> None:
    stills = {name: kept(name) for name in DRAWN}
    near = {
        (one, other): round(in_grey(stills[one], stills[other]), 1)
        for one, other in combinations(stills, 2)
    }
    assert {pair: far for pair, far in near.items() if far <= ALIKE} == {}
