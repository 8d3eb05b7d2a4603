"""When moments may fall: any hours, over midnight, on the clock people live by."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.document import GiftPlan, Hours, Prize
from campaigns.promotion import spans

NIGHT = Hours(starts=time(22), ends=time(2))


def plan(*hours: Hours, first: date, last: date, zone: str = "Europe/Amsterdam") -> GiftPlan:
    prize = Prize(id="car", count=3, hours=hours)
    return GiftPlan(prizes=(prize,), opens=first, closes=last, time_zone=zone)


def told(plan: GiftPlan) -> list[str]:
    """The spans as days and hours in UTC."""
    return [
        " ".join(f"{datetime.fromtimestamp(edge / 1000, UTC):%d-%H}" for edge in span)
        for span in spans(plan, plan.prizes[0])
    ]


def test_hours_over_midnight_are_one_span_and_end_with_the_last_day() -> None:
    found = told(plan(NIGHT, first=date(2026, 1, 5), last=date(2026, 1, 6), zone="UTC"))
    assert found == ["05-00 05-02", "05-22 06-02", "06-22 07-00"]


def test_hours_are_read_on_the_clock_of_their_zone_through_summer_time() -> None:
    noon = Hours(starts=time(12), ends=time(13))
    # Clocks go forward on 29 March 2026.
    found = told(plan(noon, first=date(2026, 3, 28), last=date(2026, 3, 29)))
    assert found == ["28-11 28-12", "29-10 29-11"]


def test_weekdays_are_those_on_which_the_hours_start() -> None:
    friday = Hours(starts=time(22), ends=time(2), weekdays=(5,))
    found = told(plan(friday, first=date(2026, 1, 5), last=date(2026, 1, 11), zone="UTC"))
    assert found == ["09-22 10-02"]


def test_hours_that_meet_are_joined() -> None:
    hours = (Hours(starts=time(9), ends=time(12)), Hours(starts=time(11), ends=time(15)))
    found = told(plan(*hours, first=date(2026, 1, 5), last=date(2026, 1, 5), zone="UTC"))
    assert found == ["05-09 05-15"]


def test_the_same_start_and_end_is_the_whole_day() -> None:
    whole = Hours(starts=time(9), ends=time(9))
    found = told(plan(whole, first=date(2026, 1, 5), last=date(2026, 1, 7), zone="UTC"))
    assert found == ["05-00 08-00"]


@pytest.mark.parametrize("days", [{"opens": None}, {"closes": None}])
def test_without_both_days_there_is_no_time(days: dict[str, None]) -> None:
    whole = plan(NIGHT, first=date(2026, 1, 5), last=date(2026, 1, 6)).model_copy(update=days)
    assert spans(whole, whole.prizes[0]) == ()


times = st.times().map(lambda moment: moment.replace(microsecond=0))


@given(st.lists(st.builds(Hours, starts=times, ends=times), min_size=1, max_size=4))
def test_spans_are_in_order_apart_and_between_the_days(hours: list[Hours]) -> None:
    whole = plan(*hours, first=date(2026, 10, 20), last=date(2026, 10, 30))
    found = spans(whole, whole.prizes[0])
    edges = [edge for span in found for edge in span]
    assert edges == sorted(set(edges))
    first, last = datetime(2026, 10, 20, tzinfo=UTC), datetime(2026, 10, 31, tzinfo=UTC)
    assert found and edges[0] >= first.timestamp() * 1000 and edges[-1] <= last.timestamp() * 1000
