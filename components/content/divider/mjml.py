"""`mj-divider` as this block."""

from collections.abc import Mapping
from typing import Any

from components.contract import Reading
from components.mjml.attributes import between, colour, percent, pixels


def _read(attributes: Mapping[str, str], content: str, room: int) -> dict[str, Any]:
    style = attributes.get("border-style", "solid")
    return {
        "style": style if style in ("solid", "dashed", "dotted") else "solid",
        "width": between(5, 100, percent(attributes.get("width", "100%"), room)),
        "thickness": between(1, 8, pixels(attributes.get("border-width", "4px"), 4)),
        "colour": colour(attributes.get("border-color", "#000000")),
    }


READING = Reading(
    tag="mj-divider",
    read=_read,
    write={
        "style": lambda f, look: {"border-style": f["style"]},
        "width": lambda f, look: {"width": f"{f['width']}%"},
        "thickness": lambda f, look: {"border-width": f"{f['thickness']}px"},
        "colour": lambda f, look: {"border-color": f["colour"] or look.line},
    },
)
