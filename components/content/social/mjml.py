"""`mj-social` as this block, where it holds a network we know.

The others are shown for as long as nobody edits the profiles.
"""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Any

from components.contract import Reading
from components.mjml import Element, parse
from components.mjml.attributes import between, link, pixels, side

_NETWORKS = {
    **{name: name for name in ("instagram", "facebook", "linkedin", "youtube", "pinterest", "x")},
    "tiktok": "tiktok",
    "twitter": "x",
    "web": "website",
}


def _read(attributes: Mapping[str, str], content: str, room: int) -> dict[str, Any] | None:
    items = [found for each in parse(content).elements if (found := _profile(each))]
    if not items:
        return None
    return {
        "items": items,
        "size": between(24, 64, pixels(attributes.get("icon-size", "20px"), 20)),
        "align": side(attributes.get("align", ""), "center"),
    }


def _profile(element: Element) -> dict[str, str] | None:
    network = _NETWORKS.get(element.attributes.get("name", "").removesuffix("-noshare"))
    if network is None or element.name != "mj-social-element":
        return None
    return {"network": network, "url": link(html.unescape(element.attributes.get("href", "")))}


READING = Reading(
    tag="mj-social",
    read=_read,
    write={
        "size": lambda f, look: {"icon-size": f"{f['size']}px"},
        "align": lambda f, look: {"align": f["align"]},
    },
)
