"""The terms of a promotion, written from the campaign: a draft for somebody who knows the law."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, format_percent
from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from campaigns.document import Campaign
from campaigns.gifts import GiftPlan, Hours, Prize
from campaigns.promotion.sums import TAXED, sums
from components.fields import say

#: Languages there are terms in, by the country whose rules they speak of.
LANGUAGES = {"nl": "nl_NL", "en": "en_GB"}


def write_terms(campaign: Campaign, language: str, players: int, *, today: date) -> str:
    """The terms as Markdown in Dutch (`nl`, Dutch rules) or English (`en`, British rules).

    Every place that the campaign does not fill says so in square brackets.
    """
    text = _texts().get_template(f"terms.{language}.md").render(
        **_facts(campaign, language, players), today=_day(today, language)
    )  # fmt: skip
    return "\n".join(_tidy(text.splitlines())).strip() + "\n"


def _facts(campaign: Campaign, language: str, players: int) -> dict[str, Any]:
    plan, brand = campaign.gifts, campaign.brand
    total = sums(plan, players)
    return {
        "name": campaign.name,
        "brand": brand,
        "named": bool(brand.name) and brand.postal_address.startswith(brand.name),
        "plan": plan,
        "opens": plan.opens and _day(plan.opens, language),
        "closes": plan.closes and _day(plan.closes, language),
        "everyone": say(plan.everyone.title, language),
        "everyone_worth": plan.everyone.value_cents and _money(plan.everyone.value_cents, language),
        "choices": [say(choice.title, language) for choice in plan.choices],
        "given_away": plan.after.friend or any(plan.after.charity.values()),
        "charity": say(plan.after.charity, language),
        "prizes": [_prize(plan, prize, language) for prize in plan.prizes],
        "timed": any(prize.hours for prize in plan.prizes),
        "dealt": any(prize.chance is None and not prize.hours for prize in plan.prizes),
        "diced": any(prize.chance is not None for prize in plan.prizes),
        "worth": _money(total.worth_cents, language),
        "valued": all(prize.value_cents for prize in plan.prizes),
        "certain": total.certain,
        "small": total.small,
        "draws": format_decimal(total.draws, locale=LANGUAGES[language]),
        "players": format_decimal(players, locale=LANGUAGES[language]) if players else "",
        "taxed": any(prize.value_cents > TAXED for prize in plan.prizes),
        "budget": plan.limits.budget_cents and _money(plan.limits.budget_cents, language),
    }


def _prize(plan: GiftPlan, prize: Prize, language: str) -> dict[str, Any]:
    locale = LANGUAGES[language]
    return {
        "title": say(prize.title, language),
        "one": prize.count == 1,
        "count": prize.count and format_decimal(prize.count, locale=locale),
        "chance": prize.chance and format_percent(prize.chance, "#,##0.####%", locale=locale),
        "worth": prize.value_cents and _money(prize.value_cents, language),
        "hours": [_hours(hours, language) for hours in prize.hours],
        "zone": plan.time_zone,
        "place": prize.place,
        "per_day": prize.per_day,
    }


def _hours(hours: Hours, language: str) -> dict[str, str]:
    # 1 January 2024 was a Monday.
    days = [
        format_date(date(2024, 1, day), "EEEE", locale=LANGUAGES[language])
        for day in sorted(hours.weekdays)
    ]
    return {
        "starts": f"{hours.starts:%H:%M}",
        "ends": f"{hours.ends:%H:%M}",
        "days": ", ".join(days),
    }


def _day(day: date, language: str) -> str:
    return format_date(day, "long", locale=LANGUAGES[language])


def _money(cents: int, language: str) -> str:
    return format_currency(cents / 100, "EUR", locale=LANGUAGES[language])


def _tidy(lines: list[str]) -> Iterator[str]:
    """No blank lines in a row."""
    before = ""
    for line in lines:
        if line.strip() or before.strip():
            yield line.rstrip()
        before = line


@cache
def _texts() -> SandboxedEnvironment:
    folder = Path(__file__).parent / "texts"
    return SandboxedEnvironment(
        loader=FileSystemLoader(folder), undefined=StrictUndefined, autoescape=False,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
