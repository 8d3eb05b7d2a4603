"""The draft: saved at once, undone step by step, never overwriting another window."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from campaigns.document import Campaign
from campaigns.storage import CampaignStore
from campaigns.studio.draft import ONE_STEP, Draft

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
LATER = NOON + ONE_STEP + timedelta(seconds=1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[CampaignStore]:
    opened = CampaignStore(tmp_path / "studio.db")
    yield opened
    opened.close()


@pytest.fixture
def draft(store: CampaignStore) -> Draft:
    campaign = Campaign(name="One")
    store.save(campaign)
    return Draft.load(store, campaign.id, NOON)


def named(draft: Draft, name: str) -> Campaign:
    return draft.campaign.model_copy(update={"name": name})


def test_an_edit_is_saved_at_once(store: CampaignStore, draft: Draft) -> None:
    after = draft.did(store, named(draft, "Two"), NOON)
    assert store.get(draft.campaign.id).name == "Two"
    assert after.revision == draft.revision + 1


def test_a_draft_and_its_revision_are_of_one_moment(
    store: CampaignStore, draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = CampaignStore._row

    def row_then_theirs(self: CampaignStore, campaign_id: str) -> tuple[str, int]:
        found = row(self, campaign_id)
        self.save(named(draft, "Theirs"))
        return found

    monkeypatch.setattr(CampaignStore, "_row", row_then_theirs)
    loaded = Draft.load(store, draft.campaign.id, NOON)
    assert (loaded.campaign.name, loaded.revision) == ("One", draft.revision)
    assert loaded.did(store, named(loaded, "Mine"), LATER).conflict


def test_an_edit_that_changes_nothing_is_no_step(store: CampaignStore, draft: Draft) -> None:
    assert draft.did(store, draft.campaign, LATER) is draft


def test_undo_and_redo_are_saved_and_ask_for_the_words_to_be_read_anew(
    store: CampaignStore, draft: Draft
) -> None:
    edited = draft.did(store, named(draft, "Two"), NOON)
    back = edited.undone(store, LATER)
    assert store.get(draft.campaign.id).name == "One"
    assert back.generation > edited.generation
    assert back.redone(store, LATER).campaign.name == "Two"


def test_a_word_being_typed_is_one_step(store: CampaignStore, draft: Draft) -> None:
    typed = draft.did(store, named(draft, "T"), NOON, "name")
    typed = typed.did(store, named(draft, "Two"), NOON + timedelta(seconds=1), "name")
    assert typed.undone(store, LATER).campaign.name == "One"


@pytest.mark.parametrize(("at", "place"), [(LATER, "name"), (NOON, "elsewhere"), (NOON, "")])
def test_a_pause_or_another_place_is_a_step_of_its_own(
    store: CampaignStore, draft: Draft, at: datetime, place: str
) -> None:
    typed = draft.did(store, named(draft, "T"), NOON, "name").did(
        store, named(draft, "Two"), at, place
    )
    assert typed.undone(store, LATER).campaign.name == "T"


def test_an_edit_after_an_undo_is_never_joined_to_what_was_undone(
    store: CampaignStore, draft: Draft
) -> None:
    back = draft.did(store, named(draft, "Two"), NOON, "name").undone(store, NOON)
    again = back.did(store, named(draft, "Three"), NOON, "name")
    assert again.undone(store, LATER).campaign.name == "One"


def test_another_window_that_saved_first_is_not_overwritten(
    store: CampaignStore, draft: Draft
) -> None:
    store.save(named(draft, "Theirs"))
    assert draft.did(store, named(draft, "Mine"), NOON).conflict
    assert store.get(draft.campaign.id).name == "Theirs"
