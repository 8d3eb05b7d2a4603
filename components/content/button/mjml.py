"""`mj-button` as this block."""

from collections.abc import Mapping
from typing import Any

from components.contract import Reading
from components.mjml.attributes import link, plain, side


def _read(attributes: Mapping[str, str], content: str, room: int) -> dict[str, Any]:
    return {
        "label": plain(content),
        "link": link(attributes.get("href", "")),
        "align": side(attributes.get("align", ""), "center"),
        "full": False,
    }


READING = Reading(
    tag="mj-button",
    read=_read,
    write={
        "link": lambda f, look: {"href": f["link"] or None},
        "align": lambda f, look: {"align": f["align"]},
    },
    says="label",
)
