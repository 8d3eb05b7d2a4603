"""Moments: aware datetimes outside, whole milliseconds since 1970 UTC in the ledger."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

Clock = Callable[[], datetime]

DAY = 86_400_000  # milliseconds
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
# A day is over when it is over everywhere: 12 hours after midnight UTC. People are told a day,
# so nobody may be refused while it is still that day where they are.
_EVERYWHERE = timedelta(hours=12)


def utc_now() -> datetime:
    """The wall clock."""
    return datetime.now(UTC)


def milliseconds(moment: datetime) -> int:
    """An aware datetime as the ledger keeps it."""
    return (moment - _EPOCH) // _MILLISECOND


def moment(milliseconds: int) -> datetime:
    """What the ledger kept, as a datetime in UTC."""
    return _EPOCH + milliseconds * _MILLISECOND


def end_of(day: date) -> datetime:
    """When a day is over everywhere on earth."""
    return datetime.combine(day + timedelta(days=1), time(), UTC) + _EVERYWHERE


def last_day(end: datetime) -> date:
    """The day that ends so: what people are told; the inverse of `end_of`."""
    return (end - _EVERYWHERE - _MILLISECOND).date()


def last_day_number(end: int) -> int:
    """The day (since 1970) that ends so, for an end in milliseconds."""
    return (end - 1 - _EVERYWHERE // _MILLISECOND) // DAY


def end_of_day(day: int) -> int:
    """When a day (since 1970) is over everywhere, in milliseconds."""
    return (day + 1) * DAY + _EVERYWHERE // _MILLISECOND
