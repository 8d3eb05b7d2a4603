"""What is known of people goes by date, once their links are dead; a certificate says so."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from campaigns.audience import Contact, invented
from campaigns.errors import RoundSwept
from campaigns.passes import recipient_id
from campaigns.release import Certificates, admit, due, publish, start_timer, sweep
from campaigns.storage import Release, Settings, Workspace
from campaigns.storage.answers import Answer
from tests.campaigns.server.asking import asking_campaign
from tests.campaigns.server.sample import campaign

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
URL = "https://play.example.org"
PEOPLE = invented(4)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace(tmp_path / "workspace")
    made.save_settings(Settings(public_url=URL, keep_days=100))
    yield made
    made.close()


@pytest.fixture
def release(workspace: Workspace) -> Release:
    made = publish(workspace, asking_campaign())
    who = [one.recipient for one in admit(workspace, made, PEOPLE, today=NOW.date())]
    workspace.rewards.play(made.draw, who[0])
    workspace.releases.choose(made.draw, who[1], "gift")
    workspace.releases.mark_robot(made.draw, who[0], "burst", NOW.date())
    for one in who[:2]:
        workspace.answers.keep(made.draw, "b5", one, Answer(text="Lovely"), today=NOW.date())
    return made


def day_of(workspace: Workspace) -> date:
    (only,) = due(workspace, NOW.date())
    return only.goes


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 3, tzinfo=UTC)


def test_people_go_on_the_day_and_not_before(workspace: Workspace, release: Release) -> None:
    goes = day_of(workspace)
    assert sweep(workspace, at(goes - timedelta(days=1))) == []
    assert workspace.releases.counts(release.number)[0] == 4
    (certificate,) = sweep(workspace, at(goes))
    assert certificate.deleted == {"people": 4, "choices": 1, "robots": 1, "answers": 2, "keys": 1}
    assert workspace.releases.counts(release.number)[0] == 0
    assert workspace.answers.all(release.draw, "b5") == []
    assert sweep(workspace, at(goes)) == [] and due(workspace, goes) == []


def test_no_link_is_alive_when_people_go(workspace: Workspace, release: Release) -> None:
    (only,) = due(workspace, NOW.date())
    late = next(admit(workspace, release, PEOPLE[:1], today=NOW.date()))
    held = workspace.passes.read(late.pass_, NOW)
    assert held.expires.date() == only.ends and only.goes == only.ends + timedelta(days=100)


def test_who_is_let_in_later_keeps_everybody_longer(workspace: Workspace, release: Release) -> None:
    before, later = day_of(workspace), NOW.date() + timedelta(days=50)
    list(admit(workspace, release, PEOPLE[:1], today=later))
    assert day_of(workspace) == before + timedelta(days=50)


def test_what_tells_nobody_stays(workspace: Workspace, release: Release) -> None:
    before = workspace.rewards.figures(release.draw)
    contact = recipient_id(workspace.contact_key, PEOPLE[2].email)
    workspace.releases.prefer(contact, "nothing")
    sweep(workspace, at(day_of(workspace)))
    assert workspace.rewards.figures(release.draw) == before
    assert workspace.answers.counts(release.draw, "b5").total == 2
    assert workspace.releases.preference(contact).wants == "nothing"
    workspace.rewards.verify()


def test_the_key_that_ties_pseudonyms_goes_with_the_last_round(
    workspace: Workspace, release: Release
) -> None:
    key = workspace.keys.named("campaigns", release.campaign.id)
    sweep(workspace, at(day_of(workspace)))
    assert key.hex() not in workspace.keys.path.read_text()


def test_two_rounds_that_end_together_take_their_key_along(
    workspace: Workspace, release: Release
) -> None:
    other = publish(workspace, asking_campaign().model_copy(update={"round": 2}))
    list(admit(workspace, other, PEOPLE, today=NOW.date()))
    key = workspace.keys.named("campaigns", release.campaign.id)
    written = sweep(workspace, at(NOW.date() + timedelta(days=1_000)))
    assert [one.deleted["keys"] for one in written] == [0, 1]
    assert key.hex() not in workspace.keys.path.read_text()


def over(workspace: Workspace) -> None:
    """The timer, when everything is over."""
    assert sweep(workspace, at(NOW.date() + timedelta(days=1_000)))


@pytest.mark.parametrize("within", [False, True], ids=["between two batches", "within a batch"])
def test_a_mailing_ends_where_its_round_is_deleted_under_it(
    workspace: Workspace, release: Release, monkeypatch: pytest.MonkeyPatch, within: bool
) -> None:
    """Its links would be for nobody, under a key that the certificate says is gone."""
    monkeypatch.setattr("campaigns.release.admission.BATCH", 4 if within else 2)
    written, mailing = 0, admit(workspace, release, PEOPLE, today=NOW.date())
    with pytest.raises(RoundSwept, match="Start a new round"):
        for written, _ in enumerate(mailing, 1):
            if written == 2:
                over(workspace)
    assert written == 2 and workspace.releases.counts(release.number)[0] == 0
    assert sweep(workspace, at(NOW.date() + timedelta(days=1_001))) == []


def test_a_mailing_of_a_new_round_does_not_go_on_with_a_key_that_went_with_the_old_one(
    workspace: Workspace, release: Release
) -> None:
    other = publish(workspace, asking_campaign().model_copy(update={"round": 2}))
    mailing = admit(workspace, other, PEOPLE, today=NOW.date())
    over(workspace)
    with pytest.raises(RoundSwept):
        next(mailing)
    assert workspace.rewards.figures(other.draw).enrolled == 0
    assert len(list(admit(workspace, other, PEOPLE, today=NOW.date()))) == 4


def test_a_round_that_somebody_is_let_into_at_that_very_moment_stays(
    workspace: Workspace, release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes, alone, let_in = at(day_of(workspace)), workspace.answers.alone, list[Contact]()

    def late() -> AbstractContextManager[None]:
        let_in.extend(one.contact for one in admit(workspace, release, PEOPLE, today=goes.date()))
        return alone()

    monkeypatch.setattr(workspace.answers, "alone", late)
    assert sweep(workspace, goes) == [] and let_in == PEOPLE
    assert workspace.releases.counts(release.number)[0] == 4


def test_nothing_of_them_is_left_in_the_files(workspace: Workspace, release: Release) -> None:
    contacts = [recipient_id(workspace.contact_key, one.email) for one in PEOPLE]
    sweep(workspace, at(day_of(workspace)))
    workspace.close()
    held = b"".join(
        file.read_bytes() for file in workspace.path.glob("releases.db*") if file.is_file()
    )
    held += b"".join(file.read_bytes() for file in workspace.path.glob("answers.db*"))
    assert b"Lovely" not in held and not any(contact in held for contact in contacts)


def test_a_release_of_before_the_timer_is_never_swept_too_early(
    workspace: Workspace, release: Release
) -> None:
    with workspace.releases._file.write() as db:
        db.execute("DELETE FROM lasting")
    later = NOW.date() + timedelta(days=400)
    assert sweep(workspace, at(later)) == []
    (only,) = due(workspace, later)
    assert only.goes > later + timedelta(days=100)


def test_zero_days_keep_everything(workspace: Workspace, release: Release) -> None:
    workspace.save_settings(Settings(public_url=URL, keep_days=0))
    assert sweep(workspace, at(date(2080, 1, 1))) == []
    assert workspace.releases.counts(release.number)[0] == 4


def test_a_deletion_that_was_cut_short_gets_its_certificate_next_time(
    workspace: Workspace, release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes = at(day_of(workspace))
    with monkeypatch.context() as patched:
        patched.setattr(Certificates, "write", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            sweep(workspace, goes)
    assert workspace.releases.counts(release.number)[0] == 0
    (certificate,) = sweep(workspace, goes + timedelta(hours=1))
    assert certificate.at == goes.isoformat() and certificate.deleted["people"] == 4


def test_a_certificate_is_on_the_disk_before_it_has_its_name(
    workspace: Workspace, release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes, folder = at(day_of(workspace)), workspace.path / "certificates"
    seen = list[list[str]]()
    forced = os.fsync

    def note(handle: int) -> None:
        seen.append([path.name[:5] for path in folder.iterdir() if path.name != ".lock"])
        forced(handle)

    monkeypatch.setattr("campaigns.storage.whole.os.fsync", note)
    assert len(sweep(workspace, goes)) == 1 and seen[-1] == [".new-"]
    assert [path.name for path in folder.glob("*.json")] == ["00001.json"]


def test_a_changed_or_missing_certificate_is_found(workspace: Workspace, release: Release) -> None:
    other = publish(workspace, campaign())
    list(admit(workspace, other, PEOPLE, today=NOW.date()))
    sweep(workspace, at(NOW.date() + timedelta(days=1_000)))
    folder = workspace.path / "certificates"
    certificates = Certificates(folder)
    assert len(certificates.all()) == 2 and certificates.broken() is None
    first = folder / "00001.json"
    told = json.loads(first.read_text())
    first.write_text(json.dumps({**told, "deleted": {**told["deleted"], "people": 3}}))
    assert (broken := certificates.broken()) and broken.number == 1
    first.unlink()
    assert (broken := certificates.broken()) and broken.number == 2


def test_the_timer_sweeps_by_itself_and_survives_a_failure(
    workspace: Workspace, release: Release
) -> None:
    goes, done, failures = at(day_of(workspace)), threading.Event(), list[Exception]()
    moments = iter([goes - timedelta(days=1), None, goes])

    def clock() -> datetime:
        moment = next(moments, goes)
        if moment is None:
            raise ValueError("a failure")
        return moment

    def failed(error: Exception) -> None:
        failures.append(error)

    end = start_timer(workspace, every=0.001, clock=clock, failed=failed)
    while not Certificates(workspace.path / "certificates").all():
        done.wait(0.01)
    end()
    assert workspace.releases.counts(release.number)[0] == 0 and len(failures) == 1


def test_an_erased_contact_is_in_no_due_round(workspace: Workspace, release: Release) -> None:
    for one in PEOPLE:
        workspace.erase(one.email)
    assert due(workspace, NOW.date()) == []


def test_a_timer_that_nobody_listens_to_still_says_that_it_failed(
    workspace: Workspace, release: Release, caplog: pytest.LogCaptureFixture
) -> None:
    told = threading.Event()

    def clock() -> datetime:
        told.set()
        raise OSError("no room on the disk")

    end = start_timer(workspace, every=60, clock=clock)
    assert told.wait(10)
    end()
    assert "no room on the disk" in caplog.text
