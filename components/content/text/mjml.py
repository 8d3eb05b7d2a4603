"""`mj-text` as this block, its HTML as it is."""

from collections.abc import Mapping
from typing import Any

from components.contract import Reading
from components.look import Look
from components.mjml.attributes import pixels, side

_PIXELS = {"small": 15, "normal": 17, "large": 20}


def _read(attributes: Mapping[str, str], content: str, room: int) -> dict[str, Any]:
    size = pixels(attributes.get("font-size", "13px"), 13)
    return {
        "text": content,
        "size": "small" if size <= 13 else "large" if size >= 20 else "normal",
        "align": side(attributes.get("align", ""), "left"),
    }


def _quiet(f: Mapping[str, Any], look: Look) -> dict[str, str | None]:
    return {"color": look.quiet if f["quiet"] else look.ink}


READING = Reading(
    tag="mj-text",
    read=_read,
    write={
        "size": lambda f, look: {"font-size": f"{_PIXELS[f['size']]}px"},
        "align": lambda f, look: {"align": f["align"]},
        "quiet": _quiet,
    },
    says="text",
    rich=True,
)
