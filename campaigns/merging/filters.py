"""The filters a merge expression may use.

Each is a maker: called with the language and the expression's literal arguments, it checks them
once and answers the function that runs for every person. Adding a filter is adding a maker here.
"""

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal

from campaigns.merging.values import day_of, items, number, text

Value = Callable[[object], object]
Maker = Callable[..., Value]


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return Locale("en")


def _default(language: str, words: str) -> Value:
    return lambda value: value if text(value) else words


def _upper(language: str) -> Value:
    return lambda value: text(value).upper()


def _lower(language: str) -> Value:
    return lambda value: text(value).lower()


def _capitalize(language: str) -> Value:
    return lambda value: text(value).capitalize()


def _title(language: str) -> Value:
    def titled(value: object) -> str:
        # str.title() would make "d'Arcy's" into "D'Arcy'S"; only spaces and hyphens part words.
        return re.sub(r"[^\s-]+", lambda word: word[0].capitalize(), text(value))

    return titled


def _date(language: str, pattern: str = "long") -> Value:
    locale = _locale(language)
    try:
        format_date(date(2000, 1, 1), pattern, locale=locale)
    except (ValueError, AttributeError, KeyError):
        # Babel notices a pattern's hours only when a date has none.
        raise ValueError(f"{pattern!r} is no pattern for a date, such as 'd MMMM'") from None

    @lru_cache(maxsize=64)  # a day's gifts end on one day, and Babel takes its time
    def spelled(day: date) -> str:
        return format_date(day, pattern, locale=locale)

    def dated(value: object) -> str:
        day = day_of(value)
        return spelled(day) if day else ""

    return dated


def _number(language: str) -> Value:
    locale = _locale(language)

    def counted(value: object) -> str:
        size = number(value)
        return "" if size is None else format_decimal(size, locale=locale)

    return counted


def _money(language: str, currency: str) -> Value:
    locale = _locale(language)
    if not re.fullmatch("[A-Z]{3}", currency):
        raise ValueError('a currency is three capitals, such as "EUR"')

    def priced(value: object) -> str:
        amount = number(value)
        return "" if amount is None else format_currency(amount, currency, locale=locale)

    return priced


def _day(language: str) -> Value:
    return lambda value: day.day if (day := day_of(value)) else None


def _month(language: str) -> Value:
    return lambda value: day.month if (day := day_of(value)) else None


def _year(language: str) -> Value:
    return lambda value: day.year if (day := day_of(value)) else None


def _length(language: str) -> Value:
    return lambda value: len(value) if isinstance(value, str) else len(items(value))


def _join(language: str, between: str = ", ") -> Value:
    return lambda value: between.join(text(item) for item in items(value))


FILTERS: dict[str, Maker] = {
    "default": _default,
    "upper": _upper,
    "lower": _lower,
    "capitalize": _capitalize,
    "title": _title,
    "date": _date,
    "number": _number,
    "money": _money,
    "day": _day,
    "month": _month,
    "year": _year,
    "length": _length,
    "join": _join,
}


def make_filter(name: str, arguments: tuple[str, ...], language: str) -> Value:
    """The ready filter; ValueError (in plain words) when name or arguments don't fit."""
    if name not in FILTERS:
        raise ValueError(f"there is no filter called {name!r}")
    try:
        return FILTERS[name](language, *arguments)
    except TypeError:
        raise ValueError(f"the filter {name!r} got the wrong number of arguments") from None
