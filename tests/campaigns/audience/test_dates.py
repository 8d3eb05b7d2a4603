"""Laws of dates as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.audience import Birthday
from campaigns.audience.dates import Doubtful, Order, decide_order, read_birthday, read_date

TODAY = date(2026, 11, 21)
FORMS = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%Y%m%d", "%d %B %Y", "%B %d, %Y")
days = st.dates(date(1910, 1, 1), TODAY)


@given(days, st.sampled_from(FORMS))
def test_a_birthday_is_read_back_from_every_form(day: date, form: str) -> None:
    read = read_birthday(day.strftime(form), Order.DAY_FIRST, TODAY)
    assert read == Birthday(day=day.day, month=day.month, year=day.year)


@given(days)
def test_month_first_is_read_back_too(day: date) -> None:
    assert read_birthday(day.strftime("%m/%d/%Y"), Order.MONTH_FIRST, TODAY).date == day


@pytest.mark.parametrize(
    "text",
    [
        "17 maart 1984", "17 mrt 1984", "17. März 1984", "17 mars 1984", "17 marca 1984",
        "17 Mart 1984", "March 17th, 1984", "Mar 17 1984", "17-3-84", "1984-03-17T00:00:00",
        "1984-03-17 00:00:00", "17 / 03 / 1984",
    ],
)  # fmt: skip
def test_six_languages_name_the_same_day(text: str) -> None:
    assert read_birthday(text, Order.UNTOLD, TODAY) == Birthday(day=17, month=3, year=1984)


@pytest.mark.parametrize("text", ["0004-02-29", "1604-02-29", "--02-29", "29-02", "29 februari"])
def test_a_birthday_without_a_year_has_none(text: str) -> None:
    assert read_birthday(text, Order.DAY_FIRST, TODAY) == Birthday(day=29, month=2)


@pytest.mark.parametrize(
    "text", ["29-02-1983", "31-04-1990", "2999-01-01", "1-1-1800", "soon", "", "13/13/1990"]
)
def test_what_is_no_birthday_is_doubtful(text: str) -> None:
    with pytest.raises(Doubtful):
        read_birthday(text, Order.DAY_FIRST, TODAY)


def test_two_digit_years_are_the_last_such_year() -> None:
    assert read_birthday("01-02-26", Order.DAY_FIRST, TODAY).year == 2026
    assert read_birthday("01-02-27", Order.DAY_FIRST, TODAY).year == 1927


@pytest.mark.parametrize(
    ("column", "order"),
    [
        (["03/04/1990", "25/12/1990"], Order.DAY_FIRST),
        (["03/04/1990", "12/25/1990"], Order.MONTH_FIRST),
        (["03/04/1990", "1990-12-25", "25.12.1990"], Order.UNTOLD),
        (["25/12/1990", "12/25/1990"], Order.MIXED),
        (["99-99-9999", "25-12-1990"], Order.DAY_FIRST),
        (["25/12/1990"] * 60 + ["12/25/1990"], Order.DAY_FIRST),
    ],
)
def test_a_whole_column_decides_what_comes_first(column: list[str], order: Order) -> None:
    assert decide_order(column) is order


def test_a_column_with_both_orders_is_never_guessed_at() -> None:
    with pytest.raises(Doubtful, match="could be"):
        read_birthday("03/04/1990", Order.MIXED, TODAY)
    assert read_date("05/05/1990", Order.UNTOLD, TODAY) == date(1990, 5, 5)


def test_points_part_the_day_first_whatever_the_column_says() -> None:
    assert read_date("03.04.1990", Order.MONTH_FIRST, TODAY) == date(1990, 4, 3)
