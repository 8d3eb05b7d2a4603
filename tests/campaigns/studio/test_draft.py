"""The draft: saved at once, undone step by step, never overwriting another window."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from campaigns.document import Campaign
from campaigns.storage import CampaignStore, Edit
from campaigns.studio.draft import Draft

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
EDIT = Edit("Name changed", NOON)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[CampaignStore]:
    opened = CampaignStore(tmp_path / "studio.db")
    yield opened
    opened.close()


@pytest.fixture
def draft(store: CampaignStore) -> Draft:
    campaign = Campaign(name="One")
    store.save(campaign)
    return Draft.load(store, campaign.id)


def named(draft: Draft, name: str) -> Campaign:
    return draft.campaign.model_copy(update={"name": name})


def test_an_edit_is_saved_at_once_under_its_name(store: CampaignStore, draft: Draft) -> None:
    after = draft.did(store, named(draft, "Two"), EDIT)
    assert store.get(draft.campaign.id).name == "Two"
    assert after.revision == draft.revision + 1
    assert after.history.steps[-1].label == "Name changed"


def test_an_edit_that_changes_nothing_is_no_step(store: CampaignStore, draft: Draft) -> None:
    assert draft.did(store, draft.campaign, EDIT) is draft


def test_undo_and_redo_are_saved_and_ask_for_the_words_to_be_read_anew(
    store: CampaignStore, draft: Draft
) -> None:
    edited = draft.did(store, named(draft, "Two"), EDIT)
    back = edited.undone(store, NOON)
    assert store.get(draft.campaign.id).name == "One"
    assert back.generation > edited.generation
    assert back.redone(store, NOON).campaign.name == "Two"


def test_at_the_ends_of_the_history_nothing_happens(store: CampaignStore, draft: Draft) -> None:
    assert draft.undone(store, NOON) is draft
    assert draft.redone(store, NOON) is draft


def test_another_window_that_saved_first_is_not_overwritten(
    store: CampaignStore, draft: Draft
) -> None:
    edited = draft.did(store, named(draft, "Two"), EDIT)
    store.save(named(draft, "Theirs"))
    mine = edited.did(store, named(draft, "Mine"), EDIT)
    assert mine.conflict and mine.campaign.name == "Mine" and mine.fresh(store) is mine
    assert edited.undone(store, NOON).conflict
    assert store.get(draft.campaign.id).name == "Theirs"


def test_what_could_not_be_saved_is_kept_as_one_version_with_what_was_done_after(
    store: CampaignStore, draft: Draft
) -> None:
    store.save(named(draft, "Theirs"))
    mine = draft.did(store, named(draft, "Mine"), EDIT, "My changes of 14:03")
    mine = mine.did(store, named(draft, "Mine too"), EDIT, "My changes of 14:04")
    ((number, name, _),) = store.versions(draft.campaign.id)
    assert name == mine.kept_as == "My changes of 14:03"
    assert store.version(draft.campaign.id, number).name == "Mine too"


def test_what_was_saved_elsewhere_is_taken_when_asked_for(
    store: CampaignStore, draft: Draft
) -> None:
    assert draft.fresh(store) is draft
    store.save(named(draft, "Theirs"))
    fresh = draft.fresh(store)
    assert fresh.campaign.name == "Theirs" and not fresh.conflict
    assert fresh.generation > draft.generation
