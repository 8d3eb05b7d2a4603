"""Promises a rehearsal could not keep, in words."""

from __future__ import annotations

from collections.abc import Iterator

from campaigns.document import Campaign
from campaigns.insight import Rehearsal
from campaigns.studio.tongue import _, tongue
from campaigns.studio.widgets.figures import euros, number
from components.fields import say


def warnings(campaign: Campaign, found: Rehearsal) -> Iterator[str]:
    """What cannot be kept, and what to do about each."""
    yield from _short(campaign, found)
    yield from _budget(found)
    yield from _moments(campaign, found)
    yield from _unclaimed(campaign, found)


def called(campaign: Campaign, gift_id: str) -> str:
    """A gift by its title, in the reader's language where it has one."""
    for gift in campaign.gifts.gifts():
        if gift.id == gift_id:
            return say(gift.title, tongue(), campaign.languages[0]) or gift_id
    return gift_id


def _short(campaign: Campaign, found: Rehearsal) -> Iterator[str]:
    gift_of = {prize.pool: prize.id for prize in found.draw.all_prizes}
    short = {**found.expected.short, **found.everybody.short}
    for pool, missing in short.items():
        yield _(
            "“{gift}” is {count} codes short. Raise its stock, or promise it to fewer people.",
            gift=called(campaign, gift_of.get(pool, pool)),
            count=number(missing),
        )


def _budget(found: Rehearsal) -> Iterator[str]:
    budget = found.draw.budget_cents
    dearest = max((share.prize.value_cents for share in found.draw.prizes), default=0)
    if budget is not None and dearest and found.prizes_cents > budget - dearest:
        yield _(
            "The budget of {budget} is used up before everybody has played; from then on nobody"
            " wins a prize. Raise it, or lower the chances.",
            budget=euros(budget),
        )


def _moments(campaign: Campaign, found: Rehearsal) -> Iterator[str]:
    for share in found.draw.timed:
        if share.moments and not share.moments.spans:
            yield _(
                "“{gift}” can never be won: its hours do not come between the first and last day.",
                gift=called(campaign, share.prize.id),
            )


def _unclaimed(campaign: Campaign, found: Rehearsal) -> Iterator[str]:
    if campaign.gifts.second_draw:
        return
    for prize, count in found.expected.unclaimed.items():
        yield _(
            "Up to {count} of “{gift}” stay unclaimed, since not everybody plays or plays in time."
            " What is promised has to be given: switch on the second draw.",
            gift=called(campaign, prize),
            count=number(count),
        )
