"""The passes of a release: whose link opens what, and until when."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from campaigns.passes import RECIPIENT_SIZE, Pass
from campaigns.storage import Release, Workspace

PASS_DAYS = 30  # how long a link works after the gift itself has run out
TEST_RECIPIENT = b"\0" * RECIPIENT_SIZE


def pass_for(
    workspace: Workspace, release: Release, recipient: bytes, today: date, *, test: bool = False
) -> str:
    """The pass of one recipient; it ends some time after the last gift of the release can."""
    expires = datetime.combine(last_day(release, today), time(), UTC)
    return workspace.passes.issue(Pass(release.number, recipient, expires, test))


def last_day(release: Release, today: date) -> date:
    """The day on which a pass issued today ends."""
    closes = release.campaign.gifts.closes or today + timedelta(days=60)
    return closes + timedelta(days=release.campaign.gifts.valid_days + PASS_DAYS)


def test_pass(workspace: Workspace, release: Release, today: date) -> str:
    """A pass that plays like any other and touches neither stock nor figures."""
    return pass_for(workspace, release, TEST_RECIPIENT, today, test=True)
