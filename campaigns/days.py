"""When a day begins and ends, for gifts and their doors: days are those of UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

_DAY = timedelta(days=1)


def start_of(day: date) -> datetime:
    """The midnight that begins a day."""
    return datetime.combine(day, time(), UTC)


def end_of(day: date) -> datetime:
    """The midnight that ends a day."""
    return start_of(day + _DAY)
