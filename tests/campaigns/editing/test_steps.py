"""Which edits are one step, and what a step is called."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from campaigns import editing
from campaigns.document import Campaign
from campaigns.editing import ONE_STEP, joins, what_changed

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
SOON = NOON + ONE_STEP / 2


def test_a_word_being_typed_is_one_step() -> None:
    assert joins("words/b1", SOON, "words/b1", NOON)


@pytest.mark.parametrize(
    ("place", "at", "last"),
    [
        ("words/b1", NOON + ONE_STEP, "words/b1"),
        ("words/b1", SOON, "words/b2"),
        ("", SOON, ""),
        ("words/b1", NOON - timedelta(seconds=1), "words/b1"),
    ],
)
def test_a_pause_or_another_place_is_a_step_of_its_own(place: str, at: datetime, last: str) -> None:
    assert not joins(place, at, last, NOON)


def test_an_edit_is_told_by_the_part_it_changed(campaign: Campaign) -> None:
    renamed = editing.changed(campaign, name="New")
    dressed = editing.with_document(
        campaign, theme=editing.changed(campaign.document.theme, radius=3)
    )
    assert what_changed(campaign, campaign) == ""
    assert what_changed(campaign, renamed) == "name"
    assert what_changed(campaign, dressed) == "theme"
    assert what_changed(campaign, editing.changed(dressed, name="New")) == "campaign"
