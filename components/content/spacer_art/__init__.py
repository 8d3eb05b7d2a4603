"""Space with something in it: a wave, hills, confetti, dots, teeth or flags over the full width."""

from typing import Literal

from pydantic import Field

from components.content.spacer_art.picture import draw
from components.content.spacer_art.shapes import derive
from components.contract import component
from components.fields import Colour, Fields


class SpacerArt(Fields):
    """`height` in CSS pixels at full width; empty colours follow the theme.

    A shape stands free, or is filled to the section above or below, whose colour it may take.
    """

    shape: Literal["wave", "hills", "confetti", "dots", "zigzag", "bunting"] = "wave"
    join: Literal["free", "below", "above"] = "free"
    height: int = Field(default=64, ge=24, le=200)
    colour: Colour = ""
    second: Colour = ""
    background: Colour = ""


COMPONENT = component(
    __file__,
    kind="content",
    icon=":material/waves:",
    group="space",
    fields=SpacerArt,
    sample={"shape": "wave", "height": 64},
    stands="row",
    draw=draw,
    derive=derive,
)
