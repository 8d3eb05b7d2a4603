"""Comments stand on blocks; an approval holds for exactly what was looked at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from campaigns import editing
from tests.campaigns.studio.canvas.reviewing import NOW, Desk, reviewing


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with reviewing(tmp_path) as made:
        yield made


def block(desk: Desk) -> str:
    return next(desk.draft.document.blocks()).id


def test_a_comment_tells_who_when_and_where(desk: Desk) -> None:
    told = desk.bram("comment", block=block(desk), text="Is this our logo?")
    (thread,) = told["threads"]
    assert (thread["by"], thread["text"], thread["block"]) == (
        "Bram",
        "Is this our logo?",
        block(desk),
    )
    assert thread["at"].startswith("2026-11-22T09:30:00") and thread["resolved"] is None
    assert told["counts"] == {block(desk): 1} and not thread["gone"]


def test_a_thread_is_answered_resolved_and_opened_again(desk: Desk) -> None:
    thread = desk.bram("comment", block=block(desk), text="Too loud")["threads"][0]["id"]
    told = desk.ana("answer", thread=thread, text="Quieter now")
    assert [(one["by"], one["text"]) for one in told["threads"][0]["answers"]] == [
        ("Ana", "Quieter now")
    ]
    closed = desk.ana("resolve", thread=thread)
    assert closed["threads"][0]["resolved"]["by"] == "Ana" and closed["counts"] == {}
    assert desk.bram("reopen", thread=thread)["counts"] == {block(desk): 1}


def test_a_comment_outlives_its_block(desk: Desk) -> None:
    desk.bram("comment", block=block(desk), text="Too loud")
    desk.workspace.campaigns.save(editing.remove_block(desk.draft, block(desk)))
    assert desk.ana()["threads"][0]["gone"]


def test_a_block_that_is_not_there_takes_no_comment(desk: Desk) -> None:
    answer = desk.ask("Ana", "editor", "comment", block="bnone", text="Hm")
    assert answer.status_code == 400


def test_a_viewer_reads_and_says_nothing(desk: Desk) -> None:
    desk.bram("comment", block=block(desk), text="Too loud")
    assert len(desk.ask("Cleo", "viewer").json()["threads"]) == 1
    for verb in ("comment", "answer", "resolve", "reopen", "ask", "approve", "withdraw", "restore"):
        answer = desk.ask("Cleo", "viewer", verb, block=block(desk), text="Hm", thread=1)
        assert answer.status_code == 403, verb


def test_a_reviewer_changes_nothing(desk: Desk) -> None:
    desk.ana("keep", name="Before")
    which = {"kind": "version", "number": desk.revision}
    for verb, values in (("keep", {"name": "Mine"}), ("restore", {"revision": 1, "which": which})):
        assert desk.ask("Bram", "reviewer", verb, **values).status_code == 403


def test_an_approval_is_asked_for_given_and_lost_by_an_edit(desk: Desk) -> None:
    assert desk.ana()["approval"]["state"] == "none"
    asked = desk.ana("ask", revision=desk.revision, note="Please look before noon")
    assert asked["approval"]["state"] == "asked"
    given = desk.bram("approve", revision=desk.revision)["approval"]
    assert (given["state"], given["last"]["by"]) == ("approved", "Bram")
    assert [(one["kind"], one["by"], one["note"]) for one in given["events"]] == [
        ("approved", "Bram", ""),
        ("asked", "Ana", "Please look before noon"),
    ]
    desk.workspace.campaigns.save(desk.draft.model_copy(update={"name": "Other"}))
    changed = desk.ana()["approval"]
    assert changed["state"] == "changed" and not changed["events"][0]["current"]


def test_nobody_approves_what_they_did_not_see(desk: Desk) -> None:
    seen = desk.revision
    desk.workspace.campaigns.save(desk.draft.model_copy(update={"name": "Other"}))
    answer = desk.ask("Bram", "reviewer", "approve", revision=seen)
    assert answer.status_code == 409 and answer.json()["problem"] == "conflict"
    assert desk.ana()["approval"]["events"] == []


def test_an_approval_can_be_taken_back_once(desk: Desk) -> None:
    desk.bram("approve", revision=desk.revision)
    assert desk.bram("withdraw", revision=desk.revision)["approval"]["state"] == "none"
    again = desk.ask("Bram", "reviewer", "withdraw", revision=desk.revision)
    assert again.status_code == 400


def test_a_version_is_kept_and_listed(desk: Desk) -> None:
    told = desk.ana("keep", name="  Before   summer ")
    assert [one["name"] for one in told["versions"]] == ["Before summer"]
    assert desk.ask("Cleo", "viewer", "versions").json() == told
    assert desk.ask("Ana", "editor", "keep", name=" ").status_code == 400


def test_a_second_name_takes_nothing_from_the_first(desk: Desk) -> None:
    desk.ana("keep", name="Final")
    told = desk.ana("keep", name="published")
    assert {one["name"] for one in told["versions"]} == {"Final", "published"}
    states = [{"kind": "version", "number": one["number"]} for one in told["versions"]]
    assert desk.bram("compare", before=states[0], after=states[1])["changes"] == []


def test_what_a_window_could_not_save_is_kept_with_its_waiting_edits(desk: Desk) -> None:
    mine = desk.draft.model_dump(mode="json")
    desk.workspace.campaigns.save(desk.draft.model_copy(update={"name": "Theirs"}))
    edits = [{"op": "remove_block", "block": block(desk)}]
    told = desk.ana("versions", name="Mine", campaign=mine, operations=edits)
    number = told["versions"][0]["number"]
    kept = desk.workspace.campaigns.version(desk.campaign.id, number)
    assert kept == editing.remove_block(desk.campaign, block(desk))
    assert desk.draft.name == "Theirs"


def test_no_window_keeps_a_state_in_anothers_campaign(desk: Desk) -> None:
    foreign = desk.draft.model_copy(update={"id": "c9"}).model_dump(mode="json")
    desk.ana("versions", name="Mine", campaign=foreign)
    assert desk.workspace.campaigns.versions("c9") == []
    assert (
        desk.ask("Ana", "editor", "versions", name="X", campaign={"languages": []}).status_code
        == 400
    )


def test_a_restored_version_is_a_step_that_can_be_undone(desk: Desk) -> None:
    desk.ana("keep", name="Before")
    kept, revision = desk.draft, desk.revision
    edited = editing.remove_block(kept, block(desk)).model_copy(update={"round": 2})
    desk.workspace.campaigns.save(edited)
    which = {"kind": "version", "number": revision}
    told = desk.ana("restore", revision=desk.revision, which=which)
    assert desk.draft == kept.model_copy(update={"round": 2})
    assert told["history"]["steps"][-1]["label"] == "“Before” restored"
    assert told["history"]["steps"][-1]["by"] == "Ana"
    before = desk.workspace.campaigns.history(desk.campaign.id).past[-1]
    desk.workspace.campaigns.turn(
        desk.campaign.id, before.n, based_on=told["revision"], at=NOW, by="Ana"
    )
    assert desk.draft == edited


def test_a_restore_overwrites_nobody(desk: Desk) -> None:
    desk.ana("keep", name="Before")
    seen, which = desk.revision, {"kind": "version", "number": desk.revision}
    desk.workspace.campaigns.save(desk.draft.model_copy(update={"name": "Theirs"}))
    answer = desk.ask("Ana", "editor", "restore", revision=seen, which=which)
    assert answer.status_code == 409 and desk.draft.name == "Theirs"


def test_a_release_is_compared_and_restored_and_only_its_own(desk: Desk) -> None:
    ours = desk.workspace.releases.add(desk.draft, "d", {})
    other = desk.workspace.releases.add(desk.draft.model_copy(update={"id": "c9"}), "d", {})
    published = desk.draft
    desk.workspace.campaigns.save(editing.remove_block(desk.draft, block(desk)))
    assert [one["number"] for one in desk.ana("versions")["releases"]] == [ours.number]
    which = {"kind": "release", "number": ours.number}
    told = desk.ana("restore", revision=desk.revision, which=which)
    assert desk.draft == published
    assert told["history"]["steps"][-1]["label"] == f"Release {ours.number} restored"
    foreign = {"kind": "release", "number": other.number}
    answer = desk.ask("Ana", "editor", "restore", revision=desk.revision, which=foreign)
    assert answer.status_code == 400


def test_a_comparison_says_what_differs_and_shows_both(desk: Desk) -> None:
    desk.ana("keep", name="Before")
    which = {"kind": "version", "number": desk.revision}
    gone = block(desk)
    after = editing.remove_block(desk.draft, gone)
    after = editing.with_document(after, subject={"en": "Hurray for {{ first_name }}"})
    desk.workspace.campaigns.save(after)
    told = desk.bram("compare", before=which, after={"kind": "draft"})
    kinds = [(part["kind"], part["id"]) for part in told["changes"]]
    assert ("removed", gone) in kinds and told["changes"][0]["title"] == "Subject"
    first = next(one for one in told["changes"][0]["changes"] if one["language"] == "en")
    assert first["after"] == "Hurray for ‹first name›"
    assert "<html" in told["before"]["mail"] and told["before"]["mail"] != told["after"]["mail"]


def test_a_state_is_the_same_as_itself(desk: Desk) -> None:
    draft = {"kind": "draft"}
    assert desk.bram("compare", before=draft, after=draft)["changes"] == []
