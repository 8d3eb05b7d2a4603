"""Moments: aware datetimes outside, whole milliseconds since 1970 UTC in the ledger."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


def utc_now() -> datetime:
    """The wall clock."""
    return datetime.now(UTC)


def milliseconds(moment: datetime) -> int:
    """An aware datetime as the ledger keeps it."""
    return (moment - _EPOCH) // _MILLISECOND


def moment(milliseconds: int) -> datetime:
    """What the ledger kept, as a datetime in UTC."""
    return _EPOCH + milliseconds * _MILLISECOND
