"""A palette from a logo: its own colours, made readable."""

from __future__ import annotations

import colorsys
import io
from dataclasses import dataclass
from math import dist

from PIL import Image

from campaigns.document import Palette, Theme
from components.look import contrast, luminance, mix, readable_on, rgb

READABLE = 4.5  # WCAG 2.2 AA for text
VISIBLE = 3.0  # the same for large things
_SIDE = 96  # pixels: enough to know a logo's colours
_OPAQUE = 128
_SAME = 60  # distance in RGB under which two colours are one
_DULL = 0.25  # saturation below which a colour is grey to the eye


def logo_colours(data: bytes, most: int = 4) -> tuple[str, ...]:
    """The colours a picture is known by, the most telling first, as `#rrggbb`; greys are none."""
    with Image.open(io.BytesIO(data)) as picture:
        picture.thumbnail((_SIDE, _SIDE))
        pixels = picture.convert("RGBA")
    seen = [pixel[:3] for pixel in _pixels(pixels) if pixel[3] >= _OPAQUE]
    if not seen:
        return ()
    strip = Image.new("RGB", (len(seen), 1))
    strip.putdata(seen)
    few = strip.quantize(8).convert("RGB").getcolors(8) or []
    telling = sorted(
        ((_weight(count, colour), _hex(colour)) for count, colour in few), reverse=True
    )
    return _apart([colour for weight, colour in telling if weight])[:most]


def _apart(colours: list[str]) -> tuple[str, ...]:
    """Without those the eye takes for one that stands before."""
    kept: list[str] = []
    for colour in colours:
        if all(dist(rgb(colour), rgb(other)) > _SAME for other in kept):
            kept.append(colour)
    return tuple(kept)


def _hex(colour: object) -> str:
    assert isinstance(colour, tuple)
    return "#" + "".join(f"{channel:02x}" for channel in colour)


def _pixels(image: Image.Image) -> list[tuple[int, int, int, int]]:
    raw = image.tobytes()
    return [(raw[at], raw[at + 1], raw[at + 2], raw[at + 3]) for at in range(0, len(raw), 4)]


def _weight(count: int, colour: object) -> float:
    assert isinstance(colour, tuple)
    _, saturation, value = colorsys.rgb_to_hsv(*(part / 255 for part in colour))
    return count * saturation if saturation > _DULL and value > _DULL else 0.0


def from_logo(palette: Palette, colours: tuple[str, ...], *, dark: bool = False) -> Palette:
    """A palette in a logo's colours; the main one is the first that stands out."""
    if not colours:
        return palette
    strong = [colour for colour in colours if contrast(colour, palette.card) >= VISIBLE]
    first = (strong or list(colours))[0]
    others = [colour for colour in colours if colour != first]
    values = {
        "primary": _until_readable(first, palette.card),
        "accent": others[0] if others else palette.accent,
        "page": palette.page if dark else mix("#ffffff", first, 0.1),
        "on_primary": "",
    }
    return palette.model_copy(update=values)


def _until_readable(colour: str, ground: str) -> str:
    """The nearest shade of its hue that stands out from the ground and carries text."""
    hue, light, saturation = colorsys.rgb_to_hls(*(part / 255 for part in rgb(colour)))
    end = 0.0 if luminance(ground) > 0.5 else 1.0
    for step in range(21):
        shifted = light + (end - light) * step / 20
        channels = colorsys.hls_to_rgb(hue, shifted, saturation)
        shade = _hex(tuple(round(channel * 255) for channel in channels))
        if min(contrast(shade, ground), contrast(readable_on(shade), shade)) >= READABLE:
            return shade
    return readable_on(ground)


@dataclass(frozen=True)
class Proposal:
    """A pair of palettes made of a logo's colours, readable in light and in dark."""

    name: str
    light: Palette
    dark: Palette


def proposals(theme: Theme, colours: tuple[str, ...]) -> tuple[Proposal, ...]:
    """Up to four pairs: each of a logo's leading colours in front, on quiet and on bold ground."""
    found: list[Proposal] = []
    for at, colour in enumerate(colours[:2]):
        order = (colour, *(other for other in colours if other != colour))
        quiet = Proposal(
            QUIET if at == 0 else QUIET_TOO,
            from_logo(theme.light, order),
            from_logo(theme.dark, order, dark=True),
        )
        found += [quiet, _bolder(quiet, colour, BOLD if at == 0 else BOLD_TOO)]
    return tuple(found)


QUIET, QUIET_TOO, BOLD, BOLD_TOO = "Quiet", "Quiet, turned around", "Bold", "Bold, turned around"


def _bolder(quiet: Proposal, colour: str, name: str) -> Proposal:
    """The page in the colour itself; the card stays calm, so that words do too."""
    night = mix("#15101f", colour, 0.16)
    light = quiet.light.model_copy(update={"page": mix("#ffffff", colour, 0.45)})
    dark = quiet.dark.model_copy(update={"page": night, "card": mix(night, "#ffffff", 0.08)})
    primary = _until_readable(quiet.dark.primary, dark.card)
    return Proposal(name, light, dark.model_copy(update={"primary": primary}))


def ratios(palette: Palette) -> tuple[float, float]:
    """How well words read on the card, and a button's words on the main colour (WCAG ratios)."""
    on_button = palette.on_primary or readable_on(palette.primary)
    return contrast(palette.ink, palette.card), contrast(on_button, palette.primary)
