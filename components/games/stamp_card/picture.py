"""The still: the stamp lifts off the paper it has just marked; mails show the card below it."""

from __future__ import annotations

from PIL import Image

from components.stills import StillRequest
from components.vector import rasterised

SHARE = 0.6  # of the width it stands in


def draw(request: StillRequest) -> Image.Image:
    """Draw stamp and paper on a transparent ground, `SHARE` of `width * scale` pixels wide."""
    values = request.values
    return rasterised(
        "games/stamp_card/still.svg",
        f".stamp-knob{{fill:{values['card']}}}",
        round(request.width * SHARE) * request.scale,
        mark=values["mark"],
        ink=values["ink"],
    )
