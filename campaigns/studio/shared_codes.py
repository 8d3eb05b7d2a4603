"""Shared codes: a campaign's own is proposed, and one that is in use gets a number behind it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import count

from campaigns.document import Campaign, Codes, Gift, SharedCode
from campaigns.editing import changed
from campaigns.errors import CampaignError
from campaigns.storage import CampaignStore, Workspace
from rewards.codes import plain
from rewards.errors import StorageFailed

#: Whether nobody uses a code yet.
Free = Callable[[str], bool]

LONGEST = 40  # characters, as SharedCode has it
_NUMBERED = re.compile(r"(.+)-(\d{1,2})")


def free_in(workspace: Workspace, but: str = "") -> Free:
    """Free is what no gift in the ledger has, and no draft (the campaign `but` left aside).

    While the ledger is away only the drafts tell: publishing, which needs it, looks once more.
    """
    drafted = set(_drafted(workspace.campaigns, but))
    return lambda code: plain(code) not in drafted and not _is_given(workspace, code)


def _is_given(workspace: Workspace, code: str) -> bool:
    try:
        return workspace.rewards.holder(code) is not None
    except StorageFailed:
        return False


def proposed(campaign: Campaign, free: Free) -> str:
    """A code from the campaign's name and id: Birthday mail gives BM47, say."""
    letters = unicodedata.normalize("NFKD", campaign.name).encode("ascii", "ignore").decode()
    words = re.findall(r"[A-Z]+", letters.upper())
    initials = "".join(word[0] for word in words)[:6]
    if len(initials) < 2:
        initials = "".join(words)[:4].ljust(2, "X") if words else "GIFT"
    number = int.from_bytes(sha256(campaign.id.encode()).digest()) % 100
    return next_free(f"{initials}{number:02}", free)


def with_own_codes(campaign: Campaign, free: Free) -> Campaign:
    """The campaign with another shared code wherever its own is in use, each gift a different."""
    given = set[str]()

    def codes(gift: Gift) -> Codes:
        if not isinstance(gift.codes, SharedCode):
            return gift.codes
        code = next_free(gift.codes.code, lambda code: free(code) and plain(code) not in given)
        given.add(plain(code))
        return changed(gift.codes, code=code)

    return changed(campaign, gifts=campaign.gifts.with_codes(codes))


def next_free(code: str, free: Free) -> str:
    """The code itself, else the first free one of CODE-2, CODE-3 and so on."""
    if free(code):
        return code
    numbered = _NUMBERED.fullmatch(code)
    stem, last = (numbered[1], int(numbered[2])) if numbered else (code, 1)
    ends = (f"-{number}" for number in count(last + 1))
    return next(new for end in ends if free(new := stem[: LONGEST - len(end)] + end))


def shared_codes(campaign: Campaign) -> list[str]:
    """The shared codes of a campaign's gifts."""
    codes = (gift.codes for gift in campaign.gifts.gifts())
    return [held.code for held in codes if isinstance(held, SharedCode)]


def _drafted(store: CampaignStore, but: str) -> Iterator[str]:
    for card in store.cards():
        if card.id == but:
            continue
        try:
            yield from map(plain, shared_codes(store.get(card.id)))
        except CampaignError:
            continue  # a draft that can't be read can't go out either
