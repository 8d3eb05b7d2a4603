"""The second draw of a round: who has what nobody claimed, as a file to write to them from."""

from __future__ import annotations

import io
from dataclasses import dataclass

from campaigns.audience import Contact, SafeTable
from campaigns.passes import recipient_id
from campaigns.release import gift_of
from campaigns.storage import Release, Workspace
from components.fields import say
from rewards import Award, Sweep

HEADER = ("email", "first_name", "last_name", "prize", "code", "last_day")


@dataclass(frozen=True)
class Winner:
    """One who won in the second draw; `contact` is None where the person is in no list any more."""

    contact: Contact | None
    title: str
    award: Award


def winners(workspace: Workspace, release: Release, held: Sweep) -> list[Winner]:
    """Who won, by name, in the order of their plays; it takes a look at every address."""
    key = workspace.keys.named("campaigns", release.campaign.id)
    wanted = {award.recipient for award in held.awards}
    found = workspace.contacts.find(lambda email: recipient_id(key, email) in wanted)
    known = {recipient_id(key, one.email): one for one in found} if wanted else {}
    language = release.campaign.languages[0]
    return [
        Winner(
            known.get(award.recipient),
            say(gift_of(release.campaign, award.prize).title, language),
            award,
        )
        for award in held.awards
    ]


def winners_file(workspace: Workspace, release: Release, held: Sweep) -> bytes:
    """The winners as CSV (UTF-8 with a mark); no cell runs as a formula."""
    out = io.StringIO(newline="")
    table = SafeTable(out)
    table.row(HEADER)
    for winner in winners(workspace, release, held):
        table.row(_row(winner))
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def _row(winner: Winner) -> list[str]:
    who, award = winner.contact, winner.award
    named = [who.email, who.first_name, who.last_name] if who else ["", "", ""]
    last = award.last_day.isoformat() if award.last_day else ""
    return [*named, winner.title, award.code, last]
