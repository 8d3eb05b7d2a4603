"""A figure with its goal: told in words, shown as a bar that needs no picture."""

from __future__ import annotations

import re

import pytest

from components.content.progress import COMPONENT, Amount
from tests.components.scene import render


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "€12,430"), ("nl", "€ 12.430"), ("de", "12.430 €"), ("fr", "12\u202f430 €")],
)
def test_money_is_written_as_the_language_does_without_cents(language: str, said: str) -> None:
    assert Amount(12430, "euro").said(language).replace("\xa0", " ") == said


@pytest.mark.parametrize(
    ("reached", "goal", "share"),
    [(0, 100, 0), (1, 1_000_000, 1), (999, 1000, 99), (1000, 1000, 100), (4000, 1000, 100)],
)
def test_the_bar_is_never_fuller_than_the_figure(reached: int, goal: int, share: int) -> None:
    values = {**COMPONENT.sample, "reached": reached, "goal": goal}
    mail = render(COMPONENT, "mail", values=values)
    cells = re.findall(r'<td[^>]* width="(\d+)%"[^>]*height="22"', mail)
    assert [int(cell) for cell in cells] == [part for part in (share, 100 - share) if part]
    assert f'aria-valuenow="{share}"' in render(COMPONENT, "site", values=values)


def test_more_than_the_goal_is_said_as_it_is() -> None:
    text = render(COMPONENT, "text", values={**COMPONENT.sample, "reached": 30_000})
    assert "(150%)" in text and "€30,000 of €20,000" in text


def test_the_meter_is_named_by_its_words() -> None:
    page = render(COMPONENT, "site")
    assert 'role="meter"' in page
    named = re.search(r'aria-labelledby="(b1-said)"', page)
    assert named and f'id="{named[1]}"' in page
