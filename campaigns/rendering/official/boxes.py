"""How wide things come out, by the official compiler's own arithmetic (whole pixels, cut off)."""

from __future__ import annotations

import re
from collections.abc import Mapping

Attributes = Mapping[str, str]

BODY = 600.0  # CSS pixels, where the body does not say
_WHOLE = re.compile(r"\s*([+-]?\d+)")
_NUMBER = re.compile(r"\s*([+-]?\d*\.?\d+)\s*(px|%)?")
_BORDER = re.compile(r"(?:^| )(\d+)")
_PADDINGS = {
    "mj-section": "20px 0",
    "mj-wrapper": "20px 0",
    "mj-image": "10px 25px",
    "mj-text": "10px 25px",
    "mj-button": "10px 25px",
    "mj-divider": "10px 25px",
}
#: For one to four values of a shorthand: which is the right one, which the left.
_SIDES = {1: (0, 0), 2: (1, 1), 3: (1, 1), 4: (1, 3)}


def whole(text: str) -> int:
    """The whole number a text begins with, as JavaScript's parseInt takes it; 0 for none."""
    found = _WHOLE.match(text)
    return int(found[1]) if found else 0


def share(width: str, of: float) -> float:
    """A width such as `50%` or `120px` in CSS pixels."""
    found = _NUMBER.match(width)
    if not found:
        return of
    number = float(found[1])
    return of * number / 100 if found[2] == "%" else number


def paddings(name: str, attributes: Attributes) -> int:
    """The padding left and right together."""
    parts = attributes.get("padding", _PADDINGS.get(name, "")).split()
    right, left = _SIDES.get(len(parts), (-1, -1))
    total = 0
    for side, place in (("right", right), ("left", left)):
        own = attributes.get(f"padding-{side}")
        total += whole(own) if own else whole(parts[place]) if place >= 0 else 0
    return total


def borders(attributes: Attributes, kind: str = "border") -> int:
    """The borders left and right together."""
    sides = (attributes.get(f"{kind}-{side}") or attributes.get(kind, "0") for side in _LEFT_RIGHT)
    return sum(int(found[1]) for each in sides if (found := _BORDER.search(each)))


_LEFT_RIGHT = ("left", "right")


def box(name: str, attributes: Attributes, container: float) -> int:
    """The room inside an element that is as wide as what it stands in."""
    return int(container) - paddings(name, attributes) - borders(attributes)


def column_box(attributes: Attributes, container: float, siblings: int) -> float:
    """The room inside a column or group among `siblings` of them, itself included."""
    around = paddings("mj-column", attributes) + borders(attributes)
    around += borders(attributes, "inner-border")
    width = attributes.get("width")
    return (share(width, container) if width else container / max(1, siblings)) - around


def image_width(attributes: Attributes, container: float) -> int:
    """How wide a picture is shown: what it asks for, never more than there is."""
    room = box("mj-image", attributes, container)
    wanted = attributes.get("width", "")
    return min(room, whole(wanted)) if wanted else room


def hero_height(attributes: Attributes) -> int:
    """The height left between a hero's paddings, of what it asks for."""
    parts = attributes.get("padding", "0px").split() or ["0"]
    top = attributes.get("padding-top") or parts[0]
    bottom = attributes.get("padding-bottom") or parts[2 if len(parts) > 2 else 0]
    return whole(attributes["height"]) - whole(top) - whole(bottom)
