"""A palette from a logo: its own colours, made readable."""

from __future__ import annotations

import colorsys
import io

from PIL import Image

from campaigns.document import Palette
from components.look import contrast, mix, readable_on

READABLE = 4.5  # WCAG 2.2 AA for text
_SIDE = 96  # pixels: enough to know a logo's colours
_OPAQUE = 128
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
    telling = sorted(((_weight(count, colour), _hex(colour)) for count, colour in few), reverse=True)
    return tuple(colour for weight, colour in telling if weight)[:most]


def _hex(colour: object) -> str:
    assert isinstance(colour, tuple)
    return "#" + "".join(f"{channel:02x}" for channel in colour)


def _pixels(image: Image.Image) -> list[tuple[int, int, int, int]]:
    raw = image.tobytes()
    return [(raw[at], raw[at + 1], raw[at + 2], raw[at + 3]) for at in range(0, len(raw), 4)]


def _weight(count: int, colour: object) -> float:
    assert isinstance(colour, tuple)
    _, saturation, value = colorsys.rgb_to_hsv(*(part / 255 for part in colour))
    return count * saturation * value if saturation > _DULL and value > _DULL else 0.0


def from_logo(palette: Palette, colours: tuple[str, ...], *, dark: bool = False) -> Palette:
    """A palette in a logo's colours; each is moved towards black or white until it reads well."""
    if not colours:
        return palette
    first = colours[0]
    second = colours[1] if len(colours) > 1 else palette.accent
    primary = _until_readable(first, palette.card)
    page = palette.page if dark else mix("#ffffff", first, 0.1)
    return palette.model_copy(
        update={"primary": primary, "accent": second, "page": page, "on_primary": ""}
    )


def _until_readable(colour: str, ground: str) -> str:
    """The nearest shade that stands out from the ground and carries text."""
    end = readable_on(ground)
    for step in range(11):
        shade = mix(colour, end, step / 10)
        if min(contrast(shade, ground), contrast(readable_on(shade), shade)) >= READABLE:
            return shade
    return end
