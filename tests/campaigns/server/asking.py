"""A campaign that asks: stars that become an attribute, an open question, and their results."""

from __future__ import annotations

from campaigns.document import Campaign
from tests.campaigns.server.sample import block, campaign


def asking_campaign(**changes: object) -> Campaign:
    """The sample campaign with blocks b4 (stars, kept as `mood`), b5 (words) and b6 (results)."""
    made = campaign(**changes)
    asks = (
        block(4, "rating", keep="mood"),
        block(5, "question", most=40),
        block(6, "results", source="b4"),
        block(7, "rating", live=False, keep="", scale="points"),
    )
    (section,) = made.document.sections
    (column,) = section.columns
    whole = section.model_copy(
        update={"columns": (column.model_copy(update={"blocks": (*column.blocks, *asks)}),)}
    )
    document = made.document.model_copy(update={"sections": (whole,)})
    return made.model_copy(update={"id": "casking", "languages": ("en",), "document": document})
