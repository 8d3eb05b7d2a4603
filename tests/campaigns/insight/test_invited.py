"""A rehearsal plays for the people who would be let in: who wants mail, and who may win."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from campaigns import editing
from campaigns.demo import furnish
from campaigns.document import Campaign, GiftPlan, Limits, Prize
from campaigns.insight import Invited, invited
from campaigns.passes import recipient_id
from campaigns.release import admit, publish
from campaigns.storage import Workspace

TODAY = date(2026, 11, 22)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace(tmp_path)
    yield made
    made.close()


def draft(workspace: Workspace, **limits: int) -> Campaign:
    """The demo campaign, in which everybody wins a mug."""
    furnish(workspace, lambda pin: "hash")
    whole = workspace.campaigns.get(workspace.campaigns.cards()[0].id)
    mug = Prize(id="mug", title={"nl": "Mok", "en": "Mug"}, chance=1.0)
    everyone = whole.gifts.everyone
    plan = GiftPlan(everyone=everyone, prizes=(mug,), limits=Limits(**limits))
    return editing.changed(whole, gifts=plan)


def test_who_wants_no_mail_is_not_invited(workspace: Workspace) -> None:
    whole = draft(workspace)
    known = list(workspace.contacts.contacts(whole.audience.list_id or 0))
    workspace.contacts.suppress(known[0].email, "asked")
    none, some = (recipient_id(workspace.contact_key, one.email) for one in known[1:3])
    workspace.releases.prefer(none, "nothing")
    workspace.releases.prefer(some, "moments")
    assert invited(workspace, whole) == Invited(len(known) - 2)
    news = whole.model_copy(update={"moment": "news"})
    assert invited(workspace, news) == Invited(len(known) - 3)


def test_who_has_had_their_prizes_is_told(workspace: Workspace) -> None:
    whole = draft(workspace, a_person=1)
    list_id = whole.audience.list_id or 0
    few = list(workspace.contacts.contacts(list_id))[:7]
    list(admit(workspace, publish(workspace, whole), few, today=TODAY))
    assert invited(workspace, whole).barred == 7
    assert invited(workspace, draft(workspace)).barred == 0


def test_without_an_audience_nobody_is_invited(workspace: Workspace) -> None:
    assert invited(workspace, Campaign(id="c1a2b3c")) == Invited(0)
