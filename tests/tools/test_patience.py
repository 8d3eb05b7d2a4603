"""When a test may begin: what it takes for today stays so until it is over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from tests.tools.patience import DAY, LATE, to_midnight

MIDNIGHT = datetime(2028, 3, 1, tzinfo=UTC)  # after a leap day


@given(st.floats(min_value=0, max_value=4e9))
@example(MIDNIGHT.timestamp())
def test_a_test_begins_at_once_or_when_the_next_day_has_begun(at: float) -> None:
    wait = to_midnight(at)
    assert 0 <= wait <= LATE
    assert to_midnight(at + wait) == 0
    assert (at + wait) // DAY - at // DAY == (1 if wait else 0)


def test_only_a_days_last_moments_are_waited_out() -> None:
    before = [MIDNIGHT - timedelta(seconds=left) for left in (31, 29, 1)]
    assert [to_midnight(at.timestamp()) for at in before] == [0, 29, 1]
    assert to_midnight(MIDNIGHT.timestamp()) == 0
