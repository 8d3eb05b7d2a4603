"""How many of an audience a condition lets through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from typing import Any, NamedTuple

from campaigns.document import Campaign
from campaigns.merging import Fixed, Program, When, parse_expression
from campaigns.passes import recipient_id
from campaigns.release import stamps
from campaigns.storage import Workspace

MOST = 20_000  # people looked at for a count; a larger audience is told by its first


class Matching(NamedTuple):
    """How many of how many people; `more` says that the audience goes on."""

    matches: int
    of: int
    more: bool = False


def people_of(workspace: Workspace, campaign: Campaign, today: date) -> Iterator[dict[str, Any]]:
    """The fields of the campaign's audience, else of the newest list; nobody without a list.

    With how often each has played, as who opens a page or gets a mail has it.
    """
    lists = workspace.contacts.lists()
    known = {kept.id for kept in lists}
    list_id = campaign.audience.list_id
    if list_id not in known:
        list_id = lists[0].id if lists else None
    if list_id is None:
        return
    for contact in workspace.contacts.contacts(list_id):
        who = recipient_id(workspace.contact_key, contact.email)
        yield {**contact.person(today), "stamps": stamps(workspace, [who])[who]}


def count_matching(expression: str, people: Iterable[Mapping[str, Any]], language: str) -> Matching:
    """Ask everybody (up to MOST) by the code that mails are merged with; "" lets all through."""
    walk = iter(people)
    asked = list(islice(walk, MOST))
    more = next(walk, None) is not None
    if not expression:
        return Matching(len(asked), len(asked), more)
    program = Program((When(parse_expression(expression), (Fixed(b"1"),)),), language)
    return Matching(sum(1 for person in asked if program.run(person)), len(asked), more)
