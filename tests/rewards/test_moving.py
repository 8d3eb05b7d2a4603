"""A ledger moves whole, by one address, and goes on where it was."""

from pathlib import Path
from types import SimpleNamespace

import psycopg
import pytest
from click.testing import CliRunner

from rewards import Draw, Prize, Rewards, Verification, audit, moving
from rewards.commands import main
from rewards.errors import NotEmpty, NotMoved, StorageFailed
from rewards.moving import move
from rewards.place import LEDGER_VARIABLE
from rewards.storage import Tables
from rewards.storage.everything import tables
from rewards.storage.postgres_connection import PostgresConnection
from tests.rewards.conftest import KEYS, Clock, Target
from tests.rewards.crimes import crime
from tests.tools.postgres import PostgresServer


@pytest.fixture
def elsewhere(storage: str, tmp_path: Path, postgres: PostgresServer) -> Target:
    """A place of the other kind."""
    if storage == "postgres":
        return tmp_path / "moved.db"
    return postgres.url(f"moved_{tmp_path.name.replace('-', '_')[-40:]}")


@pytest.fixture
def played(rewards: Rewards) -> Rewards:
    rewards.import_codes("shop", [f"RIDE{n}" for n in range(20)])
    rewards.open_draw(Draw("rides", Prize("ride", "shop")))
    rewards.enrol("birthday", [bytes([n]) for n in range(10)])
    first = rewards.play("birthday", b"anna").code
    rewards.redeem(first, till="t", key="k")
    rewards.void(rewards.play("birthday", b"ben").code, "sent twice")
    rewards.play("rides", b"anna")
    return rewards


def test_a_moved_ledger_goes_on_where_it_was(
    played: Rewards, target: Target, elsewhere: Target, clock: Clock
) -> None:
    head, before = played.verify().head, played.figures("birthday")
    codes = [played.play("birthday", name).code for name in (b"anna", b"ben")]
    played.close()
    moved = move(target, elsewhere)
    assert moved.head == head
    with Rewards.open(elsewhere, KEYS, clock=clock) as later:
        assert later.figures("birthday") == before
        assert [later.play("birthday", name).code for name in (b"anna", b"ben")] == codes
        assert later.check(codes[0]).state == "redeemed"
        assert later.play("birthday", b"carl").code not in codes
        assert later.play("rides", b"ben").code == "RIDE1"
        assert later.verify(head).ok


WAITING = """
SELECT count(*) FROM pg_stat_activity
WHERE application_name = 'unwrap' AND state = 'idle in transaction'"""


def test_no_transaction_waits_while_the_other_side_is_verified(
    played: Rewards, target: Target, elsewhere: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server ends what is idle for a minute; to verify a large ledger takes an hour."""
    sides = []

    def verified(tables: Tables) -> Verification:
        remote = isinstance(tables.events._on, PostgresConnection)
        with psycopg.connect(str(target if isinstance(target, str) else elsewhere)) as on:
            assert on.execute(WAITING).fetchone() == (int(remote),)
        sides.append(remote)
        return audit.verify(tables)

    played.close()
    monkeypatch.setattr(moving, "audit", SimpleNamespace(verify=verified))
    assert move(target, elsewhere).events > 0
    assert sides == [isinstance(target, str), isinstance(elsewhere, str)]


def test_a_ledger_is_never_poured_into_another(
    played: Rewards, target: Target, elsewhere: Target
) -> None:
    played.close()
    move(target, elsewhere)
    with pytest.raises(NotEmpty, match="pool"):
        move(target, elsewhere)


def test_what_is_broken_does_not_move(played: Rewards, target: Target, elsewhere: Target) -> None:
    played.close()
    crime(target, "UPDATE award SET prize = 'car' WHERE no = 1")
    with pytest.raises(NotMoved, match="is not what the tables say"):
        move(target, elsewhere)
    crime(target, "UPDATE award SET prize = 'gift' WHERE no = 1")
    assert move(target, elsewhere).events > 0


def test_every_table_of_the_schema_moves() -> None:
    assert {"pool", "award", "event", "key_check"} <= set(tables())
    assert tables()["event"] == ("no", "at", "kind", "body", "hash")
    assert all(tables().values())


def test_one_variable_moves_the_workspace(
    tmp_path: Path, postgres: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(*words: str) -> str:
        done = CliRunner().invoke(main, [*words, "--workspace", str(tmp_path)])
        assert done.exit_code == 0, done.output
        return done.stdout

    run("pool", "add", "gifts", "--generated", "100", "--prefix", "GIFT")
    run("draw", "open", "birthday", "--everyone", "gifts")
    played = run("play", "birthday", "anna")
    url = postgres.url("by_command")
    assert "was moved" in run("move", url)
    monkeypatch.setenv(LEDGER_VARIABLE, url)
    (tmp_path / "ledger.db").unlink()
    assert run("play", "birthday", "anna").startswith(played.strip())
    assert not (tmp_path / "ledger.db").exists()


def test_a_ledger_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["move", "other.db", "--workspace", str(tmp_path)])
    assert done.exit_code == 2 and "There is no ledger" in done.output
    with pytest.raises(StorageFailed):
        move("postgresql://127.0.0.1:1/none?connect_timeout=2", tmp_path / "new.db")
