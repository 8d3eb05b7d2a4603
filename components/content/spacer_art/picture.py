"""The shape in the brand's colours, on a see-through ground that any section shows through."""

from __future__ import annotations

from PIL import Image

from components.look import mix
from components.stills import StillRequest
from components.vector import rasterised


def draw(request: StillRequest) -> Image.Image:
    """Draw it `width * scale` pixels wide."""
    values, look = request.values, request.look
    first, second = values["colour"] or look.primary, values["second"] or look.accent
    inks = {"a": first, "b": second, "c": mix(first, second, 0.5)}
    style = " ".join(f".{name}{{fill:{colour}}}" for name, colour in inks.items())
    image = rasterised(
        "content/spacer_art/still.svg",
        style,
        request.width * request.scale,
        **{name: values[name] for name in ("across", "tall", "pieces", "turned")},
    )
    # Few flat colours: a palette is a third of the bytes.
    return image.quantize(64, method=Image.Quantize.FASTOCTREE)
