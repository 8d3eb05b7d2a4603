"""Every still looks as it did when somebody last looked at it (tests/tools/goldens.py)."""

from __future__ import annotations

from itertools import combinations

import pytest
from PIL import Image, ImageChops, ImageStat

from tests.tools.goldens import DRAWN, FOLDER, small, still_of

COARSE = (32, 32)  # pixels of what is compared: fonts and codecs differ in detail, never in this
ALIKE = 3.0  # of 255, on average: the same drawing
SHAPE = 0.03  # of its height: the same form
every_still = pytest.mark.parametrize("name", DRAWN)


def kept(name: str) -> Image.Image:
    with Image.open(FOLDER / f"{name}.webp") as picture:
        return picture.convert("RGB")


def difference(one: Image.Image, other: Image.Image) -> float:
    """How far two pictures lie apart at a glance: the mean of each colour's, of 255."""
    coarse = [each.resize(COARSE, Image.Resampling.BOX) for each in (one, other)]
    return max(ImageStat.Stat(ImageChops.difference(*coarse)).mean)


@every_still
def test_it_looks_as_it_was_looked_at(name: str) -> None:
    now, then = small(still_of(name)), kept(name)
    assert abs(now.height - then.height) <= SHAPE * then.height
    assert difference(now, then) < ALIKE, "look at it, then: python -m tests.tools.goldens"


def test_no_picture_is_kept_of_what_is_not_drawn() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(DRAWN)


def test_a_glance_tells_every_two_of_them_apart() -> None:
    stills = {name: kept(name) for name in DRAWN}
    near = {
        (one, other): round(difference(stills[one], stills[other]), 1)
        for one, other in combinations(stills, 2)
    }
    assert {pair: far for pair, far in near.items() if far <= ALIKE} == {}
