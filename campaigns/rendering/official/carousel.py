"""A carousel as the official compiler writes it: mrml's has no arrows, and one id for all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import unescape
from typing import Any

from campaigns.rendering.official.boxes import whole
from campaigns.rendering.templates import fill

_ICONS = "https://i.imgur.com"
_DEFAULTS = {
    "align": "center",
    "border-radius": "6px",
    "icon-width": "44px",
    "left-icon": f"{_ICONS}/xTh3hln.png",
    "right-icon": f"{_ICONS}/os7o9kz.png",
    "thumbnails": "visible",
    "tb-border": "2px solid transparent",
    "tb-border-radius": "6px",
    "tb-hover-border-color": "#fead0d",
    "tb-selected-border-color": "#cccccc",
}
MOST_THUMBNAIL = 110  # CSS pixels


class Carousel:
    """One carousel, the `number`th of its mail, in a column `room` CSS pixels wide."""

    def __init__(
        self,
        number: int,
        attributes: Mapping[str, str],
        images: Sequence[Mapping[str, str]],
        room: float,
    ) -> None:
        given = {**_DEFAULTS, **attributes}
        inner = room
        self.facts: dict[str, Any] = {
            "id": f"c{number}",
            "a": {name.replace("-", "_"): unescape(value) for name, value in given.items()},
            "images": [_image(each, given) for each in images],
            "count": len(images),
            "width": int(inner),
            "icon": whole(given["icon-width"]),
            "thumbnail": given.get("tb-width")
            or f"{min(room / max(1, len(images)), MOST_THUMBNAIL):g}px",
        }

    def sheet(self) -> str:
        """The rules that make it work."""
        return fill("carousel.css", escape=False, **self.facts)

    def row(self) -> str:
        """The row of a column it stands in."""
        return fill("carousel.html", **self.facts)


def _image(attributes: Mapping[str, str], carousel: Mapping[str, str]) -> dict[str, str]:
    plain = {name.replace("-", "_"): unescape(value) for name, value in attributes.items()}
    return {"border_radius": carousel["border-radius"], "target": "_blank", "alt": "", **plain}
