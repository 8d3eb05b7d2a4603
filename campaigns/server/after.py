"""What became of a gift, and what its owner may still ask: pure functions of what was looked up."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from campaigns.document import Aftercare
from campaigns.rendering import After
from campaigns.rendering.recipient import DONATED, MORE
from rewards import Award, Care

FATES = ("passed", "donated")


def grace_of(care: Aftercare) -> int:
    """For how many days after its end a gift may still get more time."""
    return care.grace_days if care.more_days else 0


def after(award: Award, state: Care, care: Aftercare, now: datetime, offer: str) -> After:
    """What a page tells; `offer` is the address at which a friend may accept the gift, if any."""
    over = award.expires is not None and award.expires <= now
    grace = timedelta(days=grace_of(care))
    late = award.expires is None or award.expires + grace <= now
    giving = not (over or state.used or state.shared)
    return After(
        over=over,
        more=bool(care.more_days) and not (late or state.had_more or state.used),
        had_more=state.had_more,
        to_friend=care.friend and giving and not offer,
        to_charity=any(care.charity.values()) and giving,
        offer=offer if giving else "",
    )


def tried(award: Award, what: str, care: Aftercare) -> Award:
    """A test's award, once more time was asked for it or it was given away."""
    if what == MORE and award.expires:
        return replace(award, expires=award.expires + timedelta(days=care.more_days))
    return replace(award, code="", gone=DONATED) if what == DONATED else award
