"""People who are held from before somebody was forgotten never let them in again, however late."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from click.testing import CliRunner

from campaigns.audience import Contact, Import, invented, read_contacts
from campaigns.commands import main, people, sources
from campaigns.document import Limits, Prize
from campaigns.errors import ReadTooLongAgo
from campaigns.passes import recipient_id
from campaigns.release import admit, publish, sweep
from campaigns.storage import Hold, Release, Settings, Workspace
from rewards.place import LEDGER_VARIABLE
from tests.campaigns.server.sample import campaign
from tests.tools.patience import STARTED, until
from tests.tools.postgres import PostgresServer

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
PEOPLE = invented(4)
GONE = PEOPLE[2]
STAY = [one.email for one in PEOPLE if one is not GONE]
_SCHEMAS = count()


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace(tmp_path / "workspace")
    made.save_settings(Settings(public_url="https://play.example.org"))
    made.contacts.add_list("Guests", PEOPLE, "guests.csv")
    yield made
    made.close()


@pytest.fixture(params=["sqlite", "postgres"])
def any_ledger(
    request: pytest.FixtureRequest, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> Workspace:
    if request.param == "postgres":
        server: PostgresServer = request.getfixturevalue("postgres")
        monkeypatch.setenv(LEDGER_VARIABLE, server.url(f"forgetting{next(_SCHEMAS)}"))
    return workspace


def released(workspace: Workspace) -> Release:
    """A round that knows who is who over rounds."""
    car = Prize(id="car", title={"en": "A car"}, chance=0.5)
    return publish(
        workspace, campaign(prizes=(car,), limits=Limits(a_person=1), expected_players=10)
    )


def let_in(
    workspace: Workspace, release: Release, people: list[Contact], hold: Hold | None = None
) -> list[str]:
    """The addresses that mails are made for."""
    found = admit(workspace, release, people, today=NOW.date(), hold=hold)
    return [one.contact.email for one in found]


def is_known(workspace: Workspace, release: Release, person: Contact) -> bool:
    """Whether anything outside the ledger's pseudonyms knows them."""
    contact = recipient_id(workspace.contact_key, person.email)
    return bool(workspace.releases.goes(contact) or workspace.rewards.forget_person(contact))


def marks(workspace: Workspace) -> int:
    row = workspace.releases._file.db.execute("SELECT count(*) FROM forgotten").fetchone()
    return int(row[0])


def test_who_is_held_from_before_is_not_let_in_however_late(any_ledger: Workspace) -> None:
    """Over clocks that jump, sweeps of years, and others who are forgotten and held after them."""
    release, hold = released(any_ledger), any_ledger.releases.hold()
    any_ledger.erase(GONE.email)
    for moment in (NOW + timedelta(days=8), NOW + timedelta(days=4_000), datetime.min):
        sweep(any_ledger, moment.replace(tzinfo=UTC))
        any_ledger.releases.hold().close()
    any_ledger.erase("else@example.org")
    assert let_in(any_ledger, release, PEOPLE, hold) == STAY
    assert not is_known(any_ledger, release, GONE)
    assert any_ledger.rewards.verify().ok


@pytest.mark.parametrize("before", ["enrol", "admit"])
def test_who_is_forgotten_before_either_step_of_letting_in_is_in_neither_file(
    any_ledger: Workspace, monkeypatch: pytest.MonkeyPatch, before: str
) -> None:
    """Before the ledger binds an outcome, and between that and the releases."""
    release = released(any_ledger)
    store: Any = any_ledger.rewards if before == "enrol" else any_ledger.releases
    step = getattr(store, before)

    def late(*given: Any, **named: Any) -> Any:
        any_ledger.erase(GONE.email)
        return step(*given, **named)

    monkeypatch.setattr(store, before, late)
    assert let_in(any_ledger, release, PEOPLE) == STAY
    assert not is_known(any_ledger, release, GONE)
    assert any_ledger.rewards.verify().ok


def test_a_mailing_holds_its_people_from_when_it_was_asked_for(workspace: Workspace) -> None:
    """Not from when its first mail is: that may be much later."""
    release = released(workspace)
    mails = admit(workspace, release, PEOPLE, today=NOW.date())
    workspace.erase(GONE.email)
    sweep(workspace, NOW + timedelta(days=30))
    assert [one.contact.email for one in mails] == STAY
    assert not is_known(workspace, release, GONE)


def test_whoever_signs_up_anew_is_let_in_while_an_old_list_is_still_held(
    workspace: Workspace,
) -> None:
    release, hold = released(workspace), workspace.releases.hold()
    workspace.erase(GONE.email)
    assert let_in(workspace, release, [GONE]) == [GONE.email], "read after it"
    assert let_in(workspace, release, PEOPLE, hold) == STAY, "read before it"
    again = workspace.contacts.add_list("Again", [GONE], "form")
    anew = list(workspace.contacts.reachable(again))
    assert let_in(workspace, release, anew) == [GONE.email]


def test_where_nobody_holds_anybody_a_forgetting_leaves_no_mark(workspace: Workspace) -> None:
    workspace.erase(GONE.email)
    assert marks(workspace) == 0
    before = workspace.releases.forgettings()
    workspace.erase(GONE.email)
    assert workspace.releases.forgettings() > before, "numbers are never given twice"
    assert [*workspace.path.glob("releases.held/*")] == []


def test_a_mark_goes_with_the_last_who_holds_people_from_before_it(workspace: Workspace) -> None:
    first = workspace.releases.hold()
    workspace.erase(PEOPLE[0].email)
    second, twin = workspace.releases.hold(), workspace.releases.hold()
    workspace.erase(PEOPLE[1].email)
    assert marks(workspace) == 4, "two each: before the lists and after them"
    first.close()
    sweep(workspace, NOW)
    assert marks(workspace) == 2
    second.close()
    sweep(workspace, NOW)
    assert marks(workspace) == 2
    del twin
    sweep(workspace, NOW)
    assert marks(workspace) == 0


def test_a_mark_tells_neither_who_nor_when(workspace: Workspace) -> None:
    contact = recipient_id(workspace.contact_key, GONE.email)
    with workspace.releases.hold() as hold:
        workspace.erase(GONE.email)
        assert workspace.releases.forgotten([contact, b"else"], hold.since) == {contact}
        rows = workspace.releases._file.db.execute("SELECT mark, at FROM forgotten").fetchall()
    assert all(mark != contact and at == "" for mark, at in rows)


def test_people_of_whom_nobody_can_tell_any_more_are_not_let_in(workspace: Workspace) -> None:
    """The marks are gone (a backup was put back, another Unwrap dropped them): nobody guesses."""
    release, hold = released(workspace), workspace.releases.hold()
    workspace.erase(GONE.email)
    with workspace.releases._file.write() as db:
        db.execute("DELETE FROM forgotten WHERE no = 1")
    with pytest.raises(ReadTooLongAgo, match="Read the list or the file again"):
        let_in(workspace, release, PEOPLE, hold)
    with pytest.raises(ReadTooLongAgo):
        workspace.keep_list("Old", PEOPLE, "old.csv", hold)
    assert workspace.releases.counts(release.number)[0] == 0
    assert [one.name for one in workspace.contacts.lists()] == ["Guests"]
    assert let_in(workspace, release, PEOPLE[:1]) == [PEOPLE[0].email]


def test_a_file_that_was_read_before_brings_nobody_back(workspace: Workspace) -> None:
    hold = workspace.releases.hold()
    workspace.erase(GONE.email)
    kept = workspace.keep_list("Guests", iter(PEOPLE), "guests.csv", hold)
    assert [one.email for one in workspace.contacts.contacts(kept)] == STAY
    assert workspace.contacts.find_list(kept).count == 3
    after = workspace.releases.hold()
    kept = workspace.keep_list("Read anew", PEOPLE, "guests.csv", after)
    assert workspace.contacts.find_list(kept).count == 4


def test_whoever_was_forgotten_is_so_in_every_spelling(workspace: Workspace) -> None:
    hold = workspace.releases.hold()
    workspace.erase(GONE.email)
    spelled = [GONE.email.upper(), GONE.email, f" {GONE.email}"]
    assert workspace.forgotten([*spelled, PEOPLE[0].email], hold) == set(spelled)


def test_a_list_that_is_being_kept_loses_who_is_forgotten_meanwhile(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are asked after, and then forgotten while the list is written: they go from there."""
    elsewhere, hold = Workspace(workspace.path), workspace.releases.hold()
    assert elsewhere.contacts.lists_of(GONE.email) == [1], "open before the list is written"
    erasing = Thread(target=elsewhere.erase, args=[GONE.email])
    ask = workspace.forgotten

    def asked(emails: Iterable[str], hold: Hold) -> set[str]:
        found = ask(emails, hold)
        erasing.start()
        until(lambda: workspace.releases.forgettings() > hold.since)
        return found

    monkeypatch.setattr(workspace, "forgotten", asked)
    kept = workspace.keep_list("Guests", PEOPLE, "guests.csv", hold)
    erasing.join(60)
    elsewhere.close()
    assert workspace.contacts.lists_of(GONE.email) == []
    assert workspace.contacts.find_list(kept).count == 3


OTHER = """
import sys
from datetime import date
from pathlib import Path
from campaigns.release import admit
from campaigns.storage import Workspace

workspace = Workspace(Path(sys.argv[1]))
release = workspace.releases.get(1)
with workspace.releases.hold() as hold:
    people = list(workspace.contacts.reachable(1))
    print("held", flush=True)
    sys.stdin.readline()
    for one in admit(workspace, release, people, today=date(2026, 3, 2), hold=hold):
        print(one.contact.email, flush=True)
hold = workspace.releases.hold()
print("held again", flush=True)
sys.stdin.readline()
"""


def test_people_held_by_another_process_are_held_until_it_is_done_or_killed(
    workspace: Workspace,
) -> None:
    release = released(workspace)
    words = [sys.executable, "-c", OTHER, str(workspace.path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(words, stdin=pipe, stdout=pipe, text=True) as other:
        assert other.stdin and other.stdout
        assert other.stdout.readline() == "held\n"
        workspace.erase(GONE.email)
        sweep(workspace, NOW + timedelta(days=30))
        assert marks(workspace) == 2
        other.stdin.write("go on\n")
        other.stdin.flush()
        assert [other.stdout.readline().strip() for _ in STAY] == STAY
        assert other.stdout.readline() == "held again\n"
        assert not is_known(workspace, release, GONE)
        workspace.erase(PEOPLE[0].email)
        assert marks(workspace) == 2
        other.kill()
        other.wait(STARTED)
        sweep(workspace, NOW)
        assert marks(workspace) == 0


@pytest.mark.parametrize("way", ["export", "mails", "import-audience"])
def test_a_command_that_has_read_a_file_does_not_bring_back_who_is_forgotten_then(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    release, file, out = released(workspace), tmp_path / "people.csv", tmp_path / "out"
    workspace.campaigns.save(release.campaign)
    file.write_text("email\n" + "\n".join(one.email for one in PEOPLE))
    read = read_contacts

    def then_forgotten(*given: Any, **named: Any) -> Import:
        found = read(*given, **named)
        workspace.erase(GONE.email)
        return found

    for module in (people, sources):
        monkeypatch.setattr(module, "read_contacts", then_forgotten)
    words = {
        "import-audience": [str(file)],
        "mails": [release.campaign.id, "--audience", str(file), "--out", str(out)],
        "export": [
            release.campaign.id,
            "--audience",
            str(file),
            "--out",
            str(out),
            "--esp=columns",
        ],
    }[way]
    told = CliRunner().invoke(main, ["--workspace", str(workspace.path), way, *words])
    assert told.exit_code == 0, told.output
    assert workspace.contacts.lists_of(GONE.email) == []
    assert not is_known(workspace, release, GONE)
    if way == "import-audience":
        assert workspace.contacts.lists()[0].count == 3
        assert "3 people are in the list" in told.output and "1 was forgotten" in told.output
    else:
        assert workspace.releases.counts(release.number)[0] == 3
        assert "Delete it, and make it again." in told.stderr
