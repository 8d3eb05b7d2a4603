"""The brand's profiles elsewhere, as round icons of our own (no request to anyone)."""

from typing import Literal

from pydantic import Field

from components.content.social.mjml import READING
from components.contract import component
from components.fields import Align, Fields, Link

Network = Literal[
    "instagram", "facebook", "linkedin", "youtube", "tiktok", "pinterest", "x", "website"
]


class Profile(Fields):
    """One profile; one without an address is left out."""

    network: Network = "instagram"
    url: Link = ""


class Social(Fields):
    """`items` empty means the brand's own profiles; `size` in CSS pixels."""

    items: tuple[Profile, ...] = ()
    look: Literal["colours", "quiet"] = "colours"
    size: int = Field(default=40, ge=24, le=64)
    align: Align = "center"


COMPONENT = component(
    __file__,
    kind="content",
    icon=":material/share:",
    group="brand",
    fields=Social,
    sample={
        "items": [
            {"network": "instagram", "url": "https://www.instagram.com/example"},
            {"network": "facebook", "url": "https://www.facebook.com/example"},
            {"network": "tiktok", "url": "https://www.tiktok.com/@example"},
            {"network": "youtube", "url": "https://www.youtube.com/@example"},
            {"network": "pinterest", "url": "https://www.pinterest.com/example"},
            {"network": "website", "url": "https://example.com"},
        ]
    },
    reading=READING,
)
