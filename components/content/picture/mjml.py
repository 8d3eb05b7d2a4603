"""`mj-image` as this block."""

from collections.abc import Mapping
from typing import Any

from components.contract import Reading
from components.look import Look
from components.mjml.attributes import between, link, percent, picture, side


def _read(attributes: Mapping[str, str], content: str, room: int) -> dict[str, Any]:
    radius = attributes.get("border-radius", "").strip()
    return {
        "picture": picture(attributes.get("src", "")),
        "alt": attributes.get("alt", ""),
        # No alt at all is no decision: the check asks for one.
        "decorative": "alt" in attributes and not attributes["alt"].strip(),
        "link": link(attributes.get("href", "")),
        "width": between(10, 100, percent(attributes.get("width", "100%"), room)),
        "corners": "square"
        if radius in ("", "0", "0px")
        else "circle"
        if "%" in radius
        else "round",
        "align": side(attributes.get("align", ""), "center"),
    }


def _source(f: Mapping[str, Any], look: Look) -> dict[str, str | None]:
    # A set of sizes and a fixed height belong to the picture that was there.
    return {"src": f["picture"].path if f["picture"] else "", "srcset": None, "height": None}


def _alt(f: Mapping[str, Any], look: Look) -> dict[str, str | None]:
    return {"alt": "" if f["decorative"] else f["alt"]}


def _corners(f: Mapping[str, Any], look: Look) -> dict[str, str | None]:
    return {"border-radius": {"square": "0", "circle": "50%"}.get(f["corners"], f"{look.radius}px")}


READING = Reading(
    tag="mj-image",
    read=_read,
    write={
        "picture": _source,
        "alt": _alt,
        "decorative": _alt,
        "link": lambda f, look: {"href": f["link"] or None},
        "width": lambda f, look: {"width": f"{round(look.width * f['width'] / 100)}px"},
        "corners": _corners,
        "align": lambda f, look: {"align": f["align"]},
    },
)
