"""A campaign's look as components see it: colours for one scheme, fonts, radius."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Look:
    """Colours are `#rrggbb`; `radius` and `width` are CSS pixels; fonts are CSS font stacks."""

    page: str
    card: str
    ink: str
    quiet: str
    primary: str
    on_primary: str
    accent: str
    line: str
    body_font: str
    title_font: str
    radius: int
    width: int = 600
    dark: bool = False

    def narrowed(self, width: int) -> Look:
        """The same look in a narrower column."""
        return replace(self, width=width)


def rgb(colour: str) -> tuple[int, int, int]:
    """`#rrggbb` to three numbers from 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(one: str, other: str, share: float) -> str:
    """Blend two colours in sRGB; `share` 0 gives the first, 1 the second."""
    blended = (round(a + (b - a) * share) for a, b in zip(rgb(one), rgb(other), strict=True))
    return "#" + "".join(f"{channel:02x}" for channel in blended)


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2)."""

    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(channel) for channel in rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable_on(colour: str, *choices: str) -> str:
    """The choice (white and near-black unless given) that reads best on a colour."""
    return max(choices or ("#ffffff", "#1b1530"), key=lambda choice: contrast(colour, choice))
