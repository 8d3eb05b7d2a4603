"""What a till scans, black on white with the quiet zone a scanner asks for."""

from __future__ import annotations

from PIL import Image

from components.stills import StillRequest
from components.symbols import symbol

#: CSS pixels of each kind: large enough to be scanned off a phone.
SIZES = {"": (1, 1), "qr": (176, 176), "code128": (300, 90), "ean13": (300, 90)}


def draw(request: StillRequest) -> Image.Image:
    """The symbol in the middle of its place; one pixel where there is none."""
    kind = request.values["drawn"]
    size = tuple(side * request.scale for side in SIZES[kind])
    place = Image.new("L", size, 255)  # type: ignore[arg-type]
    if kind:
        drawn = symbol(kind, request.values["code"], size[0])
        drawn = drawn.crop((0, 0, min(drawn.width, size[0]), min(drawn.height, size[1])))
        place.paste(drawn, ((size[0] - drawn.width) // 2, (size[1] - drawn.height) // 2))
    return place.convert("1")
