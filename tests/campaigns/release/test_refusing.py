"""Refusing mail while a long mailing is being made: whoever said no by their turn gets none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from campaigns.audience import invented
from campaigns.delivery import messages
from campaigns.passes import recipient_id
from campaigns.release import admit, publish
from campaigns.storage import Settings, Workspace
from campaigns.storage.preferences import Wants
from tests.campaigns.server.sample import campaign

TODAY = date(2026, 3, 2)
PEOPLE = invented(5)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace(tmp_path / "workspace")
    made.save_settings(Settings(public_url="https://play.example.org"))
    yield made
    made.close()


def choose(workspace: Workspace, person: int, wants: Wants, language: str = "") -> None:
    contact = recipient_id(workspace.contact_key, PEOPLE[person].email)
    workspace.releases.prefer(contact, wants, language)


@pytest.mark.parametrize("moment", ["date", "birthday"])
def test_whoever_refuses_before_their_turn_is_left_out(workspace: Workspace, moment: str) -> None:
    """One who wants no mail, and one who wants that of moments of their own alone."""
    release = publish(workspace, campaign().model_copy(update={"moment": moment}))
    written = []
    for one in admit(workspace, release, PEOPLE, today=TODAY):
        written.append(PEOPLE.index(one.contact))
        if len(written) == 1:
            choose(workspace, 2, "nothing")
            choose(workspace, 3, "moments")
    assert written == ([0, 1, 3, 4] if moment == "birthday" else [0, 1, 4])


def test_a_refusal_that_is_taken_back_before_their_turn_is_none(workspace: Workspace) -> None:
    release = publish(workspace, campaign())
    mailing = messages(workspace, release, PEOPLE, today=TODAY)
    written = [next(mailing).address]
    choose(workspace, 3, "nothing")
    written.append(next(mailing).address)
    choose(workspace, 3, "all", "nl")
    written += [one.address for one in mailing]
    assert written == [one.email for one in PEOPLE]
