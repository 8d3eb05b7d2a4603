"""The hours in which a prize's moments may fall, as spans of time on nobody's clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from campaigns.days import end_of, start_of
from campaigns.gifts import GiftPlan, Hours, Prize

_DAY = timedelta(days=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
#: A start and an end in milliseconds since 1970.
Span = tuple[int, int]


def spans(plan: GiftPlan, prize: Prize) -> tuple[Span, ...]:
    """When a prize may fall between the plan's first and last day, in order, none meeting.

    Empty without hours, without both days, or where no hour falls between them.
    """
    if plan.opens is None or plan.closes is None or not prize.hours:
        return ()
    first, last = start_of(plan.opens), end_of(plan.closes)
    zone = ZoneInfo(plan.time_zone)
    found = sorted(
        (max(start, first), min(end, last))
        for hours in prize.hours
        for start, end in _every(hours, plan.opens - _DAY, plan.closes + _DAY, zone)
        if start < last and end > first
    )
    return tuple(_joined([(_since(start), _since(end)) for start, end in found]))


def _every(
    hours: Hours, first: date, last: date, zone: ZoneInfo
) -> Iterator[tuple[datetime, datetime]]:
    """The hours of each day, both days included, in UTC; clocks that change are obeyed."""
    day = first
    while day <= last:
        if not hours.weekdays or day.isoweekday() in hours.weekdays:
            until = day if hours.starts < hours.ends else day + _DAY
            start = datetime.combine(day, hours.starts, zone).astimezone(UTC)
            end = datetime.combine(until, hours.ends, zone).astimezone(UTC)
            if start < end:
                yield start, end
        day += _DAY


def _joined(found: list[Span]) -> Iterator[Span]:
    if not found:
        return
    held, until = found[0]
    for start, end in found[1:]:
        if start > until:
            yield held, until
            held, until = start, end
        else:
            until = max(until, end)
    yield held, until


def _since(moment: datetime) -> int:
    return (moment - _EPOCH) // timedelta(milliseconds=1)
