"""The round of a draft, which going back to an earlier state never turns back."""

from __future__ import annotations

from typing import TypeVar

from campaigns.document import Campaign
from campaigns.editing.changing import changed
from campaigns.gifts import Gift, SharedCode

AnyGift = TypeVar("AnyGift", bound=Gift)


def in_round_of(draft: Campaign, earlier: Campaign) -> Campaign:
    """An earlier state in the draft's round, with the shared codes that were made for the round.

    The round says who may play once more, and a code that went out belongs to its round: neither
    is a matter of how a mail looked.
    """
    if earlier.round == draft.round:
        return earlier
    now = {gift.id: gift.codes for gift in draft.gifts.gifts()}

    def recoded(gift: AnyGift) -> AnyGift:
        codes = now.get(gift.id)
        if not isinstance(codes, SharedCode) or not isinstance(gift.codes, SharedCode):
            return gift
        return changed(gift, codes=changed(gift.codes, code=codes.code))

    plan = earlier.gifts
    everyone, prizes = recoded(plan.everyone), tuple(map(recoded, plan.prizes))
    return changed(
        earlier, round=draft.round, gifts=changed(plan, everyone=everyone, prizes=prizes)
    )
