"""A code that was taken back, and another in its place."""

from pathlib import Path

import pytest

from rewards import Draw, GeneratedPool, Prize, Rewards, errors
from tests.rewards.conftest import Clock


@pytest.fixture
def lost(rewards: Rewards) -> str:
    code = rewards.play("birthday", b"anna").code
    rewards.void(code, "lost")
    return code


def test_the_same_person_gets_a_fresh_code(rewards: Rewards, lost: str, clock: Clock) -> None:
    before = rewards.find("birthday", b"anna")
    clock.forward(days=3)
    award = rewards.reissue(lost)
    assert (award.recipient, award.prize, award.replayed) == (b"anna", "gift", False)
    assert award.code != lost
    assert before and award.at == before.at, "the play stays the one it was"
    assert award.expires and before.expires and (award.expires - before.expires).days == 3
    assert rewards.play("birthday", b"anna").code == award.code
    assert [rewards.check(code).state for code in (lost, award.code)] == ["void", "awarded"]
    with pytest.raises(errors.VoidCode, match="lost"):
        rewards.redeem(lost, till="t", key="k")
    rewards.redeem(award.code, till="t", key="k")
    assert rewards.verify().ok


def test_doing_so_again_gives_the_same_one(rewards: Rewards, lost: str) -> None:
    award = rewards.reissue(lost)
    again = rewards.reissue(lost)
    assert (again.code, again.replayed) == (award.code, True)
    rewards.void(award.code, "lost too")
    third = rewards.reissue(award.code).code
    assert rewards.reissue(lost).code == third
    assert len({lost, award.code, third}) == 3
    assert rewards.verify().ok


def test_what_was_taken_back_and_replaced_cannot_be_used_as_the_new_one(
    rewards: Rewards, lost: str
) -> None:
    award = rewards.reissue(lost)
    rewards.redeem(award.code, till="t", key="k")
    assert rewards.check(lost).redemption is None
    assert rewards.void(lost, "again").state == "void"
    with pytest.raises(errors.NotRedeemed):
        rewards.undo_redemption(lost, "k")
    with pytest.raises(errors.KeyReused):
        rewards.redeem(lost, till="t", key="k")
    assert rewards.check(award.code).state == "redeemed"


def test_figures_tell_what_holds_now(rewards: Rewards, lost: str) -> None:
    assert rewards.figures("birthday").voided == 1
    rewards.reissue(lost)
    figures = rewards.figures("birthday")
    assert (figures.played, figures.awarded, figures.voided) == (1, 1, 0)
    pool = rewards.pools()[0]
    assert (pool.issued, pool.promised, pool.left) == (2, 2, 998)


def test_only_what_was_taken_back_is_replaced(rewards: Rewards) -> None:
    code = rewards.play("birthday", b"anna").code
    with pytest.raises(errors.NotVoid, match="Take it back first"):
        rewards.reissue(code)
    with pytest.raises(errors.UnknownCode):
        rewards.void("NEVER", "x")


def test_an_empty_pool_has_nothing_to_give_and_everything_stays(rewards: Rewards) -> None:
    rewards.add_pool(GeneratedPool("one", "One", "ONE", 1))
    rewards.open_draw(Draw("single", Prize("one", "one")))
    code = rewards.play("single", b"anna").code
    rewards.void(code, "lost")
    with pytest.raises(errors.PoolEmpty):
        rewards.reissue(code)
    assert (rewards.check(code).state, rewards.verify().ok) == ("void", True)
    rewards.resize_pool("one", 2)
    assert rewards.reissue(code).code != code


def test_an_imported_code_is_replaced_by_the_next(rewards: Rewards) -> None:
    rewards.import_codes("shop", ["RIDE-A", "RIDE-B"])
    rewards.open_draw(Draw("rides", Prize("ride", "shop")))
    first = rewards.play("rides", b"anna").code
    rewards.void(first, "lost")
    assert (first, rewards.reissue(first).code) == ("RIDE-A", "RIDE-B")
    assert rewards.check("ride a").state == "void"


def test_a_ledger_of_before_opens_and_means_the_same(rewards: Rewards, path: Path) -> None:
    """A file without the tables of today gets them, and nothing else of it changes."""
    code, head = rewards.play("birthday", b"anna").code, rewards.verify().head
    rewards._write(lambda tables: tables.events._on.run("DROP TABLE replaced"))
    rewards._write(lambda tables: tables.events._on.run("DROP TABLE reveal"))
    rewards.close()
    with Rewards.open(path, rewards._keys) as opened:
        assert opened.verify(head).ok
        opened.void(code, "lost")
        assert opened.reissue(code).code != code
        assert opened.proof.revealed("birthday") is None
