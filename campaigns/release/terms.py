"""How a campaign's gifts become the terms of a draw."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from campaigns.days import end_of, start_of
from campaigns.document import Campaign, Gift, GiftPlan, Prize
from campaigns.promotion import spans
from campaigns.release.pools import pool_id
from rewards import Cap, Draw, Moments, PersonCap, Share
from rewards import Prize as Stake


def terms_of(campaign: Campaign, draw: str, deck: int | None) -> Draw:
    """The draw of that id; `deck` is over how many people counted prizes are spread.

    Raises rewards.BadDefinition for what cannot be kept.
    """
    plan = campaign.gifts
    limits = plan.limits
    return Draw(
        id=draw,
        everyone=_stake(campaign, plan.everyone),
        prizes=tuple(_share(campaign, prize) for prize in plan.prizes),
        deck=deck,
        opens=_start(plan),
        closes=_end(plan),
        valid_days=plan.valid_days,
        choices=tuple(_stake(campaign, choice) for choice in plan.choices),
        caps=tuple(_caps(plan)),
        budget_cents=limits.budget_cents if plan.prizes else None,
        person=person_cap(plan),
    )


def uncosted(draw: Draw) -> Draw:
    """The terms as people are bound by them: what a gift costs the sender is not part of it."""
    return replace(
        draw,
        everyone=draw.everyone and replace(draw.everyone, value_cents=0),
        choices=tuple(replace(choice, value_cents=0) for choice in draw.choices),
        prizes=tuple(
            replace(share, prize=replace(share.prize, value_cents=0)) for share in draw.prizes
        ),
    )


def counted(plan: GiftPlan) -> bool:
    """Whether some prize falls an exact number of times among the players."""
    return any(prize.chance is None and not prize.hours for prize in plan.prizes)


def _share(campaign: Campaign, prize: Prize) -> Share:
    moments = Moments(spans(campaign.gifts, prize), prize.smooth) if prize.hours else None
    stake = replace(_stake(campaign, prize), shop=prize.place)
    return Share(stake, count=prize.count, chance=prize.chance, moments=moments)


def _caps(plan: GiftPlan) -> Iterator[Cap]:
    """The limits that are about some prize: guaranteed ones have none."""
    free = [prize for prize in plan.prizes if prize.hours or prize.chance is not None]
    if plan.limits.a_day and free:
        yield Cap(plan.limits.a_day, "day")
    yield from (Cap(prize.per_day, "day", prize=prize.id) for prize in free if prize.per_day)
    if plan.limits.a_shop:
        shops = sorted({prize.place for prize in free if prize.place})
        yield from (Cap(plan.limits.a_shop, "draw", shop=shop) for shop in shops)


def person_cap(plan: GiftPlan) -> PersonCap | None:
    """The limit of prizes for one person over campaigns, where there is one."""
    if not plan.limits.a_person or not plan.prizes:
        return None
    return PersonCap(plan.limits.a_person, plan.limits.person_days)


def _stake(campaign: Campaign, gift: Gift) -> Stake:
    return Stake(gift.id, pool_id(campaign, gift), gift.value_cents)


def _start(plan: GiftPlan) -> datetime | None:
    return start_of(plan.opens) if plan.opens else None


def _end(plan: GiftPlan) -> datetime | None:
    """The last day counts whole."""
    return end_of(plan.closes) if plan.closes else None
