"""How clients turn colours around for the dark.

The way is the one Microsoft's own mail editor uses (roosterjs, `getDarkColor`): in CIELAB the
lightness is mirrored onto what is lighter than #333333, hue and chroma stay. Gmail's apps do
alike on a darker base; we show both in this one way.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Literal

BASE = 21.247  # lightness of #333333
MIDDLE = 50.0
_WHITE = (0.95047, 1.0, 1.08883)  # D65
_EDGE = 216 / 24389
_SLOPE = 24389 / 27

Role = Literal["ink", "ground"]
Inversion = Literal["partly", "fully"]
Channels = tuple[float, float, float]


@lru_cache(maxsize=1024)
def inverted(rgb: Channels, role: Role, way: Inversion) -> Channels:
    """A colour in the dark, channels 0 to 1.

    Partly: light grounds and dark inks alone, what is dark or light already stays. Fully: all.
    """
    lightness, a, b = _to_lab(rgb)
    if way == "partly" and (lightness <= MIDDLE) == (role == "ground"):
        return rgb
    return _from_lab(((100 - lightness) * (100 - BASE) / 100 + BASE, a, b))


def hexadecimal(rgb: Channels) -> str:
    """`#rrggbb`."""
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in rgb)


def _to_lab(rgb: Channels) -> Channels:
    r, g, b = (_linear(channel) for channel in rgb)
    xyz = (
        0.4124564 * r + 0.3575761 * g + 0.1804375 * b,
        0.2126729 * r + 0.7151522 * g + 0.0721750 * b,
        0.0193339 * r + 0.1191920 * g + 0.9503041 * b,
    )
    x, y, z = (_bent(value / white) for value, white in zip(xyz, _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _from_lab(lab: Channels) -> Channels:
    y = (lab[0] + 16) / 116
    x, z = y + lab[1] / 500, y - lab[2] / 200
    x, y, z = (_straight(value) * white for value, white in zip((x, y, z), _WHITE, strict=True))
    return (
        _encoded(3.2404542 * x - 1.5371385 * y - 0.4985314 * z),
        _encoded(-0.9692660 * x + 1.8760108 * y + 0.0415560 * z),
        _encoded(0.0556434 * x - 0.2040259 * y + 1.0572252 * z),
    )


def _bent(value: float) -> float:
    return math.cbrt(value) if value > _EDGE else (_SLOPE * value + 16) / 116


def _straight(value: float) -> float:
    return value**3 if value**3 > _EDGE else (116 * value - 16) / _SLOPE


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _encoded(value: float) -> float:
    value = min(1.0, max(0.0, value))
    return 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055
