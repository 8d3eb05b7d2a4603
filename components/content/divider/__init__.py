"""A line between two subjects."""

from typing import Literal

from pydantic import Field

from components.content.divider.mjml import READING
from components.contract import component
from components.fields import Colour, Fields


class Divider(Fields):
    """`width` in percent of the column, `thickness` in CSS pixels."""

    style: Literal["solid", "dashed", "dotted"] = "solid"
    width: int = Field(default=100, ge=5, le=100)
    thickness: int = Field(default=1, ge=1, le=8)
    colour: Colour = ""


COMPONENT = component(
    __file__,
    kind="content",
    icon=":material/horizontal_rule:",
    group="space",
    fields=Divider,
    sample={"style": "dotted", "width": 30, "thickness": 4},
    reading=READING,
)
