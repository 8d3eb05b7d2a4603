"""A little map that is like any town, with a pin in the look's colour: nobody's tiles are asked."""

from __future__ import annotations

from PIL import Image

from components.stills import StillRequest
from components.vector import rasterised


def draw(request: StillRequest) -> Image.Image:
    """The map in few colours, which keeps it light; one pixel where there is a picture."""
    if request.values["picture"]:
        return Image.new("P", (1, 1))
    colour = request.values["colour"] or request.look.primary
    style = f".pin{{fill:{colour}}}"
    image = rasterised("content/map/map.svg", style, request.width * request.scale)
    return image.convert("RGB").quantize(96, dither=Image.Dither.NONE)
