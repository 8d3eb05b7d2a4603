"""`mj-spacer` as this block."""

from collections.abc import Mapping
from typing import Any

from components.contract import Reading
from components.mjml.attributes import between, pixels


def _read(attributes: Mapping[str, str], content: str, room: int) -> dict[str, Any]:
    return {"height": between(4, 160, pixels(attributes.get("height", "20px"), 20))}


READING = Reading(
    tag="mj-spacer",
    read=_read,
    write={"height": lambda f, look: {"height": f"{f['height']}px"}},
)
