"""Numbers, money and days as this tab's language writes them."""

from __future__ import annotations

from datetime import date

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, format_percent

from campaigns.studio.tongue import tongue


def number(value: float) -> str:
    """1,000 in English, 1.000 in Dutch."""
    return format_decimal(value, locale=tongue())


def euros(cents: int) -> str:
    """An amount in cents as euros."""
    return format_currency(cents / 100, "EUR", locale=tongue())


def whole_euros(cents: float) -> str:
    """The same, rounded, where cents would only be noise."""
    amount = round(cents / 100)
    pattern = Locale.parse(tongue()).currency_formats["standard"].pattern.replace(".00", "")
    return format_currency(amount, "EUR", pattern, locale=tongue(), currency_digits=False)


def percent(share: float) -> str:
    """A share of 1 in whole percents; a small one in its first digit, for 2 of 1,000 is not 0%."""
    return format_percent(share, "@%" if 0 < share < 0.01 else None, locale=tongue())


def day(moment: date) -> str:
    """A day and its month: 14 March, 14 maart."""
    return format_date(moment, "d MMMM", locale=tongue())


def full_day(moment: date) -> str:
    """A day with its year: 14 Mar 2027, 14 mrt 2027."""
    return format_date(moment, "d MMM y", locale=tongue())
