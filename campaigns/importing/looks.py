"""The look of an imported mail as a theme, for what is added to it and for its page."""

from __future__ import annotations

from collections import Counter

from campaigns.importing.source import Source
from campaigns.rendering.official.inheritance import Inheritance
from campaigns.theme import Palette, Theme
from components.look import contrast, readable_on
from components.mjml import walk
from components.mjml.attributes import colour, pixels

_READABLE = 4.5  # WCAG 2.2, 1.4.3


def theme_of(source: Source, inherited: Inheritance) -> Theme:
    """The colours most used for page, sections, text and buttons; ours where there are none."""
    seen: dict[str, Counter[str]] = {}
    corners: Counter[float] = Counter()
    for element in walk(source.body):
        attributes = inherited.all_of(element)
        for name in ("background-color", "color"):
            if found := colour(attributes.get(name, "")):
                seen.setdefault(f"{element.name} {name}", Counter())[found] += 1
        if element.name == "mj-button":
            corners[pixels(attributes.get("border-radius", "3px"), 3)] += 1
    page = _most(seen, "mj-body background-color") or "#ffffff"
    card = _most(seen, "mj-section background-color") or page
    ink = _most(seen, "mj-text color") or "#000000"
    primary = _most(seen, "mj-button background-color") or "#414141"
    written = _most(seen, "mj-button color") or "#ffffff"
    return Theme(
        light=Palette(
            page=page,
            card=card,
            ink=ink if contrast(ink, card) >= _READABLE else readable_on(card),
            primary=primary,
            on_primary=written if contrast(written, primary) >= _READABLE else "",
        ),
        radius=max(0, min(32, round(corners.most_common(1)[0][0]))) if corners else 3,
    )


def _most(seen: dict[str, Counter[str]], key: str) -> str:
    return seen[key].most_common(1)[0][0] if key in seen else ""
