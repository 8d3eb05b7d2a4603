"""A document to its renditions: mail, AMP, site and text, each a Program."""

from campaigns.rendering.compiled import Compiled, compile_campaign
from campaigns.rendering.pictures import Pictures, PictureView
from campaigns.rendering.recipient import (
    SHARED,
    After,
    after_test,
    gift_fields,
    recipient_fields,
)

__all__ = [
    "SHARED",
    "After",
    "Compiled",
    "PictureView",
    "Pictures",
    "after_test",
    "compile_campaign",
    "gift_fields",
    "recipient_fields",
]
