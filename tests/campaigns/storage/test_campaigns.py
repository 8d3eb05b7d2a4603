"""Drafts: the first to save wins, the second is told."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from campaigns.document import Campaign
from campaigns.errors import NoSuchPlace
from campaigns.storage import CampaignStore, EditedElsewhere


@pytest.fixture
def store(tmp_path: Path) -> Iterator[CampaignStore]:
    store = CampaignStore(tmp_path / "studio.db")
    yield store
    store.close()


def test_a_saved_campaign_comes_back_equal(store: CampaignStore) -> None:
    campaign = Campaign(name="Birthday", languages=("nl", "en"))
    store.save(campaign)
    assert store.get(campaign.id) == campaign
    assert [card.name for card in store.cards()] == ["Birthday"]


def test_the_second_window_is_told_and_nothing_is_overwritten(store: CampaignStore) -> None:
    campaign = Campaign(name="Mine")
    revision = store.save(campaign)
    store.save(campaign.model_copy(update={"name": "Theirs"}), based_on=revision)
    with pytest.raises(EditedElsewhere) as told:
        store.save(campaign, based_on=revision)
    assert told.value.revision == revision + 1
    assert store.get(campaign.id).name == "Theirs"


def test_eight_threads_saving_lose_no_revision(store: CampaignStore) -> None:
    campaign = Campaign()
    with ThreadPoolExecutor(8) as pool:
        revisions = list(pool.map(lambda _: store.save(campaign), range(40)))
    assert sorted(revisions) == list(range(1, 41))


def test_a_kept_version_can_be_had_back(store: CampaignStore) -> None:
    campaign = Campaign(name="First")
    store.save(campaign)
    store.keep_version(campaign.id, "before the party")
    store.save(campaign.model_copy(update={"name": "Second"}))
    revision, name, _ = store.versions(campaign.id)[0]
    assert name == "before the party"
    assert store.version(campaign.id, revision).name == "First"


def test_a_campaign_that_is_not_there_is_named(store: CampaignStore) -> None:
    with pytest.raises(NoSuchPlace, match="c404"):
        store.get("c404")
