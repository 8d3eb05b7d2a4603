"""What nobody claimed is given to people who played, and the marketer gets their names."""

import csv
import io
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from campaigns.audience import invented
from campaigns.document import Prize
from campaigns.insight.second_draw import HEADER, winners_file
from campaigns.release import admit, publish
from campaigns.storage import Release, Workspace
from rewards import Keys, Rewards, Sweep
from tests.campaigns.server.sample import campaign

LAST = date(2026, 11, 30)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    found = Workspace(tmp_path / "workspace")
    yield found
    found.close()


def held(workspace: Workspace) -> tuple[Release, Sweep]:
    """A round of which only half the people played, swept after its last day."""
    now = datetime(2026, 11, 21, 12, tzinfo=UTC)
    workspace.rewards = Rewards.open(
        workspace.path / "ledger.db", Keys.load(workspace.path / "keys.json"), clock=lambda: now
    )
    people = invented(20)
    workspace.contacts.add_list("Everybody", people, "test")
    big = Prize(id="big", title={"en": "=A whole cake"}, count=8)
    release = publish(workspace, campaign(prizes=(big,), closes=LAST, expected_players=20))
    admitted = list(admit(workspace, release, people, today=now.date()))
    for one in admitted[::2]:
        workspace.rewards.play(release.draw, one.recipient)
    now = datetime(2026, 12, 1, 12, tzinfo=UTC)
    return release, workspace.rewards.sweep(release.draw)


def test_the_winners_are_written_with_their_names_and_codes(workspace: Workspace) -> None:
    release, swept = held(workspace)
    assert swept.awards
    text = winners_file(workspace, release, swept).decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text))
    assert tuple(head) == HEADER and len(rows) == len(swept.awards)
    emails = {contact.email for contact in invented(20)}
    for row, award in zip(rows, swept.awards, strict=True):
        assert row[0] in emails and row[1] and row[4] == award.code
        assert row[3] == "'=A whole cake" and row[5] == "2026-12-15"


def test_who_was_erased_is_a_winner_without_a_name(workspace: Workspace) -> None:
    release, swept = held(workspace)
    for contact in invented(20):
        workspace.contacts.erase(contact.email)
    _, *rows = csv.reader(io.StringIO(winners_file(workspace, release, swept).decode("utf-8-sig")))
    assert {row[0] for row in rows} == {""} and all(row[4] for row in rows)
