"""What became of a gift, and what its owner may still ask."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from campaigns.document import Aftercare
from campaigns.presents import Present, present_link
from campaigns.rendering import After, after_test
from campaigns.rendering.recipient import DONATED, MORE, NOTHING_AFTER
from campaigns.storage import Workspace
from rewards import Award, Care

if TYPE_CHECKING:
    from campaigns.server.visit import Visit

FATES = ("passed", "donated")


def grace_of(care: Aftercare) -> int:
    """For how many days after its end a gift may still get more time."""
    return care.grace_days if care.more_days else 0


def what_became(workspace: Workspace, visit: Visit, award: Award) -> After:
    """What a person's page tells of their gift; looked up where anything may be asked."""
    care = visit.release.campaign.gifts.after
    if award.gone:
        return After(fate=award.gone if award.gone in FATES else "")
    if not care.offers or not award.prize:
        return NOTHING_AFTER
    if award.test:
        return after_test(care, visit.tried, visit.home)
    state = workspace.rewards.aftercare.state(award.draw, award.recipient)
    return after(award, state, care, visit.now, _offer(workspace, visit, state))


def _offer(workspace: Workspace, visit: Visit, state: Care) -> str:
    """The address at which a friend may accept the gift, "" where none is open."""
    if state.offer is None or state.offer.accepted:
        return ""
    token = present_link(workspace.passes, Present(visit.release.number, state.offer.no))
    return f"{workspace.settings.public_url}/go/for/{token}"


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
