"""Who may be written to once more, by how things stand with their gift."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Literal, get_args

from campaigns.audience import Contact
from campaigns.days import end_of
from campaigns.passes import recipient_id
from campaigns.storage import Release, Workspace
from rewards import Standing

#: `expiring`: an unused gift ends soon. `waiting`: not played yet. `used`: for thanks.
Who = Literal["expiring", "waiting", "used"]
WHO: tuple[Who, ...] = get_args(Who)
BATCH = 500  # people looked up together


@dataclass(frozen=True)
class Reminder:
    """Whom to remind; `days` is how soon an unused gift ends: today is 0."""

    who: Who
    days: int = 5

    def meets(self, one: Standing, today: date) -> bool:
        """Whether somebody with that standing is meant."""
        if self.who != "expiring":
            return one.state == self.who
        ends = one.last_day if one.state == "unused" else None
        return ends is not None and today <= ends <= today + timedelta(days=self.days)


def reminded(
    workspace: Workspace,
    release: Release,
    contacts: Iterable[Contact],
    reminder: Reminder,
    today: date,
) -> Iterator[Contact]:
    """Those of the contacts whom a reminder is for, in their order; who was never let in is not.

    Whether they want the mail is asked where they are let in (`admit`).
    """
    if _is_late(release, reminder, today):
        return
    key = workspace.keys.named("campaigns", release.campaign.id)
    care, left = workspace.rewards.aftercare, iter(contacts)
    while batch := list(islice(left, BATCH)):
        ids = [recipient_id(key, contact.email) for contact in batch]
        found = care.standings(release.draw, ids)
        for contact, who in zip(batch, ids, strict=True):
            if who in found and reminder.meets(found[who], today):
                yield contact


def count_reminded(
    workspace: Workspace, release: Release, days: int, today: date
) -> dict[Who, int]:
    """How many people of the round each reminder is for, before consent is asked."""
    standing = workspace.rewards.aftercare.count(release.draw)
    counts = dict.fromkeys(WHO, 0)
    for who in WHO:
        reminder = Reminder(who, days)
        if not _is_late(release, reminder, today):
            counts[who] = sum(n for one, n in standing.items() if reminder.meets(one, today))
    return counts


def _is_late(release: Release, reminder: Reminder, today: date) -> bool:
    """Whether it is no use to remind: nobody can play any more."""
    closes = release.campaign.gifts.closes
    return reminder.who == "waiting" and bool(closes and end_of(today) > end_of(closes))
