"""Empty room between two blocks."""

from pydantic import Field

from components.content.spacer.mjml import READING
from components.contract import component
from components.fields import Fields


class Spacer(Fields):
    """`height` in CSS pixels."""

    height: int = Field(default=32, ge=4, le=160)


COMPONENT = component(
    __file__,
    kind="content",
    icon=":material/height:",
    group="space",
    fields=Spacer,
    sample={"height": 48},
    reading=READING,
)
