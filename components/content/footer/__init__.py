"""Who sends, why you get this, and how to stop it: what every mail owes its reader."""

from pydantic import Field

from components.contract import component
from components.fields import Align, Fields, LongWords


class Footer(Fields):
    """Name and postal address are the brand's; an empty `reason` gives ours, in each language."""

    reason: LongWords = Field(default={})
    show_view: bool = True
    show_preferences: bool = True
    align: Align = "center"


COMPONENT = component(
    __file__,
    kind="content",
    icon=":material/call_to_action:",
    group="brand",
    fields=Footer,
    sample={},
)
