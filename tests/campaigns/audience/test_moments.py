"""Laws of why a person gets it today."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.audience import (
    MOMENT,
    Birthday,
    Contact,
    DaysAfter,
    Leap,
    Moment,
    Occasion,
    OnAnniversary,
    OnBirthday,
    OnDate,
    due,
    occasion_of,
)

LEAPLING = Contact(email="leap@example.org", birthday=date(1984, 2, 29))
days = st.dates(date(1920, 1, 1), date(2040, 12, 31))
leaps = st.sampled_from(Leap)


@given(days, leaps, st.integers(2000, 2100), st.integers(-60, 60))
def test_everybody_has_one_birthday_a_year(day: date, leap: Leap, year: int, offset: int) -> None:
    contact = Contact(email="a@example.org", birthday=Birthday(day=day.day, month=day.month))
    moment = OnBirthday(leap=leap, days=offset)
    start = date(year, 1, 1) + timedelta(offset)
    length = (date(year + 1, 1, 1) - date(year, 1, 1)).days
    marked = [occasion_of(contact, moment, start + timedelta(n)) for n in range(length)]
    assert len([occasion for occasion in marked if occasion]) == 1


@pytest.mark.parametrize(
    ("leap", "day"), [(Leap.FEBRUARY, date(2027, 2, 28)), (Leap.MARCH, date(2027, 3, 1))]
)
def test_29_february_is_kept_as_chosen(leap: Leap, day: date) -> None:
    assert occasion_of(LEAPLING, OnBirthday(leap=leap), day) == Occasion(day, 43)


@given(leaps)
def test_in_leap_years_29_february_is_itself(leap: Leap) -> None:
    days = [date(2028, 2, day) for day in (27, 28, 29)] + [date(2028, 3, 1)]
    kept = [day for day in days if occasion_of(LEAPLING, OnBirthday(leap=leap), day)]
    assert kept == [date(2028, 2, 29)]


def test_a_teaser_before_new_year_belongs_to_the_birthday_after_it() -> None:
    contact = Contact(email="a@example.org", birthday=date(2000, 1, 3))
    occasion = occasion_of(contact, OnBirthday(days=-7), date(2026, 12, 27))
    assert occasion == Occasion(date(2027, 1, 3), 27)


def test_an_anniversary_is_not_kept_on_its_first_day() -> None:
    contact = Contact(email="a@example.org", attributes={"joined": "2026-05-01"})
    moment = OnAnniversary(attribute="joined")
    assert occasion_of(contact, moment, date(2026, 5, 1)) is None
    assert occasion_of(contact, moment, date(2027, 5, 1)) == Occasion(date(2027, 5, 1), 1)


@given(days, st.integers(-400, 400))
def test_days_after_come_once(day: date, count: int) -> None:
    contact = Contact(email="a@example.org", attributes={"bought": day.isoformat()})
    moment = DaysAfter(attribute="bought", days=count)
    around = [day + timedelta(count + n) for n in range(-3, 4)]
    assert [today for today in around if occasion_of(contact, moment, today)] == [around[3]]


@pytest.mark.parametrize("value", ["soon", 12, True, "2026", ["2026-05-01"]])
def test_an_attribute_that_is_no_date_makes_nobody_due(value: str | int) -> None:
    contact = Contact(email="a@example.org", attributes={"bought": value})
    assert occasion_of(contact, DaysAfter(attribute="bought", days=0), date(2026, 5, 1)) is None


def test_one_date_is_for_everybody_and_comes_once() -> None:
    moment = OnDate(day=date(2026, 12, 24))
    assert [found.contact for found in due([LEAPLING], moment, date(2026, 12, 24))] == [LEAPLING]
    assert not list(due([LEAPLING], moment, date(2026, 12, 25)))


@pytest.mark.parametrize(
    "moment",
    [
        OnBirthday(days=-7, leap=Leap.MARCH),
        OnAnniversary(attribute="joined"),
        DaysAfter(attribute="bought", days=30),
        OnDate(day=date(2026, 12, 24)),
    ],
)
def test_a_moment_survives_json(moment: Moment) -> None:
    assert MOMENT.validate_json(MOMENT.dump_json(moment)) == moment
