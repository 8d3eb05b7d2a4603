"""The brand's mark above every mail and page."""

from __future__ import annotations

from dataclasses import dataclass

from campaigns.rendering.scene import Scene

BOX = (220, 64)  # CSS pixels the mark may take


@dataclass(frozen=True)
class Logo:
    """The mark in this rendition; `width` and `height` in CSS pixels."""

    path: str
    width: int
    height: int
    name: str
    website: str


def logo(scene: Scene) -> Logo | None:
    """The brand's mark, as large as the box lets it be; None for a brand without one."""
    brand = scene.campaign.brand
    view = scene.picture(brand.logo)
    if view is None or not (view.width and view.height):
        return None
    # A mark is drawn at twice its size for dense screens, never blown up beyond its own pixels.
    scale = min(BOX[0] / view.width, BOX[1] / view.height, 1)
    width, height = max(1, round(view.width * scale)), max(1, round(view.height * scale))
    return Logo(view.path, width, height, brand.name, brand.website)
