"""The round of a draft, which going back to an earlier state never turns back."""

from __future__ import annotations

from campaigns.document import Campaign
from campaigns.editing.changing import changed
from campaigns.gifts import Codes, Gift, SharedCode


def in_round_of(draft: Campaign, earlier: Campaign) -> Campaign:
    """An earlier state in the draft's round, with the shared codes that were made for the round.

    The round says who may play once more, and a code that went out belongs to its round: neither
    is a matter of how a mail looked.
    """
    if earlier.round == draft.round:
        return earlier
    now = {gift.id: gift.codes for gift in draft.gifts.gifts()}

    def codes(gift: Gift) -> Codes:
        mine = now.get(gift.id)
        if not isinstance(mine, SharedCode) or not isinstance(gift.codes, SharedCode):
            return gift.codes
        return changed(gift.codes, code=mine.code)

    return changed(earlier, round=draft.round, gifts=earlier.gifts.with_codes(codes))
