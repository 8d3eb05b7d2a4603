"""Dates as people write them; day-first or month-first is decided for a whole column."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from enum import Enum
from typing import NamedTuple

from campaigns.audience.contact import UNKNOWN_YEARS, Birthday
from campaigns.audience.vocabulary import month_number

_SLIPS_BELOW = 50
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ][\d:.+Z-]*)?")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_NO_YEAR = re.compile(r"--(\d\d)-?(\d\d)")
_NUMBERS = re.compile(r"(\d{1,2}) ?([-/.]) ?(\d{1,2})(?: ?[-/.] ?(\d{4}|\d\d)?)?(?: [\d:]+)?")
_DAY_WORD = re.compile(
    r"(?:\w+,? )?(\d{1,2})(?:\.|st|nd|rd|th|er|e)?[ -]?(?:de )?([^\W\d]+)\.?[ ,-]*(\d{4})?"
)
_WORD_DAY = re.compile(r"([^\W\d]+)\.? (\d{1,2})(?:st|nd|rd|th)?,?(?: (\d{4}))?")


class Order(Enum):
    """How a column writes 03/04."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    UNTOLD = "nothing in the column tells"
    MIXED = "the column holds both"


class _Parts(NamedTuple):
    """Year (None: not written), month, day; `swappable` when the two could stand for each other."""

    year: int | None
    month: int
    day: int
    swappable: bool = False


class Doubtful(ValueError):
    """A text that is no date, or could be two; the message says which."""


def decide_order(texts: Iterable[str]) -> Order:
    """Decide from a whole column: a 25/12 anywhere tells that 03/04 is the third of April.

    One slip among fifty that say the opposite does not count.
    """
    return settle(Counter(map(order_told_by, texts)))


def settle(told: Counter[Order]) -> Order:
    """Decide from what the single dates of a column gave away, each counted."""
    day_first, month_first = told[Order.DAY_FIRST], told[Order.MONTH_FIRST]
    if not day_first and not month_first:
        return Order.UNTOLD
    if min(day_first, month_first) * _SLIPS_BELOW > max(day_first, month_first):
        return Order.MIXED
    return Order.DAY_FIRST if day_first > month_first else Order.MONTH_FIRST


def order_told_by(text: str) -> Order:
    """Tell what a single date gives away; points always part the day first and tell nothing."""
    numbers = _NUMBERS.fullmatch(text)
    if numbers is None or numbers[2] == ".":
        return Order.UNTOLD
    first, second = int(numbers[1]), int(numbers[3])
    if 12 < first <= 31 and 1 <= second <= 12:
        return Order.DAY_FIRST
    return Order.MONTH_FIRST if 12 < second <= 31 and 1 <= first <= 12 else Order.UNTOLD


def is_swappable(text: str) -> bool:
    """Tell whether a text is two dates, 03/04 and 04/03; 05/05 is one."""
    parts = _parts(text, date.max, Order.UNTOLD)
    return parts is not None and parts.swappable


def read_birthday(text: str, order: Order, today: date) -> Birthday:
    """Read a birthday; two-digit years are the last such year, years like 0004 are unknown.

    Raises Doubtful for what is no date, lies in the future, or was more than 120 years ago.
    """
    parts = _certain(text, order, today)
    year = None if parts.year in UNKNOWN_YEARS else parts.year
    try:
        birthday = Birthday(day=parts.day, month=parts.month, year=year)
    except ValueError as error:
        raise Doubtful(f"“{text}” is not in the calendar.") from error
    if year and not (today.year - 120 <= year and birthday.date <= today):
        raise Doubtful(f"“{text}” is nobody's birthday today.")
    return birthday


def read_date(text: str, order: Order, today: date) -> date:
    """Read a date that has a year; raises Doubtful."""
    parts = _certain(text, order, today)
    if parts.year is None:
        raise Doubtful(f"“{text}” has no year.")
    try:
        return date(parts.year, parts.month, parts.day)
    except ValueError as error:
        raise Doubtful(f"“{text}” is not in the calendar.") from error


def _certain(text: str, order: Order, today: date) -> _Parts:
    parts = _parts(text, today, order)
    if parts is None:
        raise Doubtful(f"“{text}” is no date.")
    if parts.swappable and order is Order.MIXED:
        raise Doubtful(f"“{text}” could be day/month or month/day; the column holds both.")
    return parts


def _parts(text: str, today: date, order: Order) -> _Parts | None:
    if found := _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
        return _Parts(int(found[1]), int(found[2]), int(found[3]))
    if found := _NO_YEAR.fullmatch(text):
        return _Parts(None, int(found[1]), int(found[2]))
    if found := _NUMBERS.fullmatch(text):
        return _from_numbers(found, today, order)
    if (found := _DAY_WORD.fullmatch(text)) and (month := month_number(found[2])):
        return _Parts(_year(found[3], today), month, int(found[1]))
    if (found := _WORD_DAY.fullmatch(text)) and (month := month_number(found[1])):
        return _Parts(_year(found[3], today), month, int(found[2]))
    return None


def _from_numbers(found: re.Match[str], today: date, order: Order) -> _Parts:
    first, second, year = int(found[1]), int(found[3]), _year(found[4], today)
    # Points part dates in countries that write the day first, and nowhere else.
    dotted = found[2] == "."
    swappable = not dotted and first <= 12 and second <= 12 and first != second
    month_first = order is Order.MONTH_FIRST if swappable else second > 12 and not dotted
    return _Parts(year, *((first, second) if month_first else (second, first)), swappable)


def _year(text: str | None, today: date) -> int | None:
    if not text:
        return None
    if len(text) == 4:
        return int(text)
    this_century = today.year - today.year % 100 + int(text)
    return this_century if this_century <= today.year else this_century - 100


def iso_day(text: object) -> date | None:
    """Read the ISO date that an attribute holds; None for anything else."""
    if not isinstance(text, str) or len(text) < 10:
        return None
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        return None
