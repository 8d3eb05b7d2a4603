"""History: kept with the draft, undone after a restart, fifty steps back."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaigns.document import Campaign, Gift, GiftPlan, SharedCode
from campaigns.editing import ONE_STEP, STEPS, changed
from campaigns.errors import NoSuchPlace
from campaigns.storage import CampaignStore, Edit, EditedElsewhere

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[CampaignStore]:
    store = CampaignStore(tmp_path / "studio.db")
    yield store
    store.close()


@pytest.fixture
def first(store: CampaignStore) -> Campaign:
    campaign = Campaign(id="c1", name="0")
    store.save(campaign, edit=Edit("Start", NOON))
    return campaign


def did(store: CampaignStore, name: str, at: datetime = NOON, place: str = "", by: str = "") -> int:
    """Rename the campaign: one edit."""
    renamed = store.get("c1").model_copy(update={"name": name})
    return store.save(renamed, edit=Edit("Name changed", at, place=place, by=by))


def back(store: CampaignStore) -> str:
    """One step back; the name then."""
    turn(store, store.history("c1").past[-1].n)
    return store.get("c1").name


def turn(store: CampaignStore, n: int) -> None:
    store.turn("c1", n, based_on=store.revision("c1"), at=NOON)


def test_every_save_is_a_step(store: CampaignStore, first: Campaign) -> None:
    did(store, "1", by="Noor")
    history = store.history("c1")
    assert [(step.label, step.by) for step in history.steps] == [
        ("Start", ""),
        ("Name changed", "Noor"),
    ]
    assert history.at == history.steps[-1].n
    assert store.open("c1").by == "Noor"


def test_undo_gives_what_was_and_redo_what_had_been(store: CampaignStore, first: Campaign) -> None:
    did(store, "1")
    did(store, "2")
    assert [back(store), back(store)] == ["1", "0"]
    assert store.get("c1") == first
    future = store.history("c1").future
    assert len(future) == 2
    turn(store, future[1].n)
    assert store.get("c1").name == "2"


def test_a_step_back_is_a_revision_of_its_own(store: CampaignStore, first: Campaign) -> None:
    revision = did(store, "1")
    back(store)
    assert store.revision("c1") == revision + 1


def test_history_is_there_after_a_restart(store: CampaignStore, first: Campaign) -> None:
    did(store, "1")
    reopened = CampaignStore(store._file.path)
    assert back(reopened) == "0"
    reopened.close()


def test_an_edit_after_undo_drops_what_was_undone(store: CampaignStore, first: Campaign) -> None:
    did(store, "1")
    back(store)
    did(store, "2")
    assert store.history("c1").future == ()
    assert back(store) == "0"


def test_fifty_steps_can_be_undone_and_no_more(store: CampaignStore, first: Campaign) -> None:
    for number in range(1, STEPS + 11):
        did(store, str(number))
    past = store.history("c1").past
    assert len(past) == STEPS
    turn(store, past[0].n)
    assert store.get("c1").name == "10"
    turn(store, store.history("c1").future[-1].n)
    assert store.get("c1").name == str(STEPS + 10)


def test_a_word_being_typed_is_one_step(store: CampaignStore, first: Campaign) -> None:
    for second, name in enumerate(("h", "he", "hey")):
        did(store, name, NOON + timedelta(seconds=second), "name")
    assert len(store.history("c1").past) == 1
    assert back(store) == "0"


def test_a_pause_another_place_or_another_hand_is_a_step_of_its_own(
    store: CampaignStore, first: Campaign
) -> None:
    did(store, "1", NOON, "name")
    did(store, "2", NOON, "elsewhere")
    did(store, "3", NOON + ONE_STEP, "elsewhere")
    did(store, "4", NOON + ONE_STEP, "elsewhere", by="Noor")
    assert [back(store) for _ in range(4)] == ["3", "2", "1", "0"]


def test_edits_of_two_windows_are_two_steps_though_nobody_is_named(
    store: CampaignStore, first: Campaign
) -> None:
    for name, window in (("1", "w1"), ("1!", "w1"), ("2", "w2")):
        renamed = first.model_copy(update={"name": name})
        store.save(renamed, edit=Edit("Name changed", NOON, place="name", window=window))
    assert [back(store) for _ in range(2)] == ["1!", "0"]


def test_an_edit_is_never_joined_to_what_was_undone(store: CampaignStore, first: Campaign) -> None:
    did(store, "1", NOON, "name")
    did(store, "2", NOON, "name ")
    back(store)
    did(store, "3", NOON, "name")
    assert back(store) == "1"


def test_the_second_to_go_back_is_told(store: CampaignStore, first: Campaign) -> None:
    revision = did(store, "1")
    did(store, "2", by="Noor")
    with pytest.raises(EditedElsewhere) as told:
        store.turn("c1", 1, based_on=revision, at=NOON)
    assert (told.value.revision, told.value.by, told.value.at) == (revision + 1, "Noor", NOON)
    assert store.get("c1").name == "2"


def test_going_back_keeps_the_round_and_the_code_made_for_it(
    store: CampaignStore, first: Campaign
) -> None:
    def coded(name: str, round_: int, code: str, cap: int) -> None:
        gifts = GiftPlan(everyone=Gift(codes=SharedCode(code=code, cap=cap)))
        store.save(changed(first, name=name, round=round_, gifts=gifts), edit=Edit(name, NOON))

    coded("1", 1, "CAKE", 5)
    coded("2", 2, "CAKE-2", 9)
    coded("3", 2, "TART", 9)
    turn(store, store.history("c1").past[-1].n)
    assert store.get("c1").gifts.everyone.codes == SharedCode(code="CAKE-2", cap=9)
    turn(store, store.history("c1").past[-1].n)
    draft = store.get("c1")
    assert (draft.name, draft.round) == ("1", 2)
    assert draft.gifts.everyone.codes == SharedCode(code="CAKE-2", cap=5)
    reopened = CampaignStore(store._file.path)
    assert reopened.get("c1") == draft
    reopened.close()
    turn(store, store.history("c1").past[0].n)
    assert (store.get("c1").name, store.get("c1").round) == ("0", 2)


def test_a_step_that_is_not_kept_is_named_and_nothing_moves(
    store: CampaignStore, first: Campaign
) -> None:
    revision = did(store, "1")
    with pytest.raises(NoSuchPlace, match="step 99"):
        turn(store, 99)
    assert store.revision("c1") == revision


def test_a_draft_of_before_there_were_steps_begins_with_what_it_was(tmp_path: Path) -> None:
    old = Campaign(id="c1", name="Old")
    with sqlite3.connect(tmp_path / "studio.db") as db:
        db.execute("CREATE TABLE campaign(id TEXT PRIMARY KEY, name, revision, json, updated)")
        row = ("c1", "Old", 7, old.to_json(), NOON.isoformat())
        db.execute("INSERT INTO campaign VALUES(?, ?, ?, ?, ?)", row)
    db.close()
    store = CampaignStore(tmp_path / "studio.db")
    assert [step.at for step in store.history("c1").steps] == [NOON]
    did(store, "New")
    assert back(store) == "Old"
    store.close()


def test_a_removed_campaign_leaves_no_history(store: CampaignStore, first: Campaign) -> None:
    did(store, "1")
    store.remove("c1")
    store.save(first)
    assert len(store.history("c1").steps) == 1


def test_another_process_that_saved_is_seen(store: CampaignStore, first: Campaign) -> None:
    other = CampaignStore(store._file.path)
    assert other.get("c1").name == "0"
    did(store, "1")
    assert other.get("c1").name == "1"
    other.close()


def test_an_unchanged_draft_is_read_once(store: CampaignStore, first: Campaign) -> None:
    assert store.get("c1") is store.get("c1")


@settings(deadline=None, max_examples=30)
@given(st.lists(st.sampled_from(["do", "undo", "redo"]), max_size=12))
def test_undo_after_do_is_as_if_nothing_was_done(deeds: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = CampaignStore(Path(folder) / "studio.db")
        store.save(Campaign(id="c1", name="start"), edit=Edit("Start", NOON))
        names, at = ["start"], 0
        for number, deed in enumerate(deeds):
            if deed == "do":
                names = [*names[: at + 1], str(number)]
                at += 1
                did(store, str(number))
            elif deed == "undo" and at:
                at -= 1
                back(store)
            elif deed == "redo" and at < len(names) - 1:
                at += 1
                turn(store, store.history("c1").future[0].n)
            assert store.get("c1").name == names[at]
        store.close()
