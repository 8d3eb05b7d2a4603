"""Draws the still of every component that has one, small: `python -m tests.tools.goldens`.

Look at every picture before it is kept: from then on it is what the component must look like.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from PIL import Image

from campaigns.rendering.scene import Scene
from campaigns.rendering.stills import drawn, request_for
from components.contract import Component
from components.registry import components
from tests.components.scene import BASE, MemoryPictures, campaign_of

FOLDER = Path(__file__).parents[1] / "golden" / "stills"
WIDTH = 160  # pixels of a picture that is kept
DRAWN: Mapping[str, Component] = MappingProxyType(
    {each.name: each for each in components().values() if each.draw}
)


def still_of(name: str) -> Image.Image:
    """A component's still as its sample gives it, for everybody, 552 CSS pixels wide."""
    campaign = campaign_of((name, DRAWN[name].sample))
    scene = Scene(campaign, "en", "mail", BASE, MemoryPictures())
    (block,) = campaign.document.blocks()
    request = request_for(scene, DRAWN[name], block, 552)
    png, _ = drawn(DRAWN[name], replace(request, scale=1))
    return Image.open(io.BytesIO(png))


def small(picture: Image.Image) -> Image.Image:
    """A picture on white, WIDTH pixels wide."""
    seen = picture.convert("RGBA")
    ground = Image.new("RGBA", seen.size, "white")
    ground.alpha_composite(seen)
    height = round(WIDTH * seen.height / seen.width)
    return ground.convert("RGB").resize((WIDTH, height), Image.Resampling.LANCZOS)


def main() -> None:
    """Draw all of them anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in DRAWN:
        small(still_of(name)).save(FOLDER / f"{name}.webp", quality=92, method=6)


if __name__ == "__main__":
    main()
