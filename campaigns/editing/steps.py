"""What makes one step of history: which edits join, what a step is called."""

from __future__ import annotations

from datetime import datetime, timedelta

from campaigns.document import Campaign, Part

STEPS = 50  # how many edits can be undone
#: Edits at one place that follow each other this quickly are one step: a word being typed.
ONE_STEP = timedelta(seconds=2)


def joins(place: str, at: datetime, last_place: str, last_at: datetime) -> bool:
    """Whether an edit goes on with the one before; "" is a place of its own each time."""
    return bool(place) and place == last_place and last_at <= at < last_at + ONE_STEP


def what_changed(before: Campaign, after: Campaign) -> str:
    """The part of a campaign an edit touched: its field's name, `theme` for the look.

    "" when nothing changed, "campaign" when it was more than one part.
    """
    parts = [name for name in type(after).model_fields if _differ(before, after, name)]
    if parts == ["document"]:
        old, new = before.document, after.document
        parts = [
            name for name in type(new).model_fields if getattr(old, name) != getattr(new, name)
        ]
    if len(parts) > 1:
        return "campaign"
    return parts[0] if parts else ""


def _differ(before: Part, after: Part, name: str) -> bool:
    old, new = getattr(before, name), getattr(after, name)
    return old is not new and old != new
