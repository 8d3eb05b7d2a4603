"""A batch of plays gives each the answer it would have had alone."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import cycle

import pytest

from rewards import Award, Draw, GeneratedPool, Prize, Rewards, Share, batches, chain, claims
from rewards.batches import Settled
from rewards.claims import Claim
from rewards.errors import PoolEmpty, UnknownChoice, UnknownDraw
from rewards.storage import Tables
from tests.rewards.conftest import GIFT, KEYS

AT = 1_700_000_000_000
MUG, RIDE, TEN = Prize("mug", "mugs"), Prize("ride", "shop"), Prize("ten", "summer")
Answers = list[Settled | Exception]


@pytest.fixture
def draws(rewards: Rewards) -> Rewards:
    rewards.add_pool(GeneratedPool("mugs", "Mugs", "MUG", 6))
    rewards.import_codes("shop", [f"RIDE{n}" for n in range(40)])
    rewards.open_draw(Draw("deck", GIFT, (Share(MUG, count=3),), deck=30, valid_days=5))
    rewards.open_draw(Draw("dice", None, (Share(MUG, chance=0.3),), deck=1))
    rewards.open_draw(Draw("rides", RIDE, deck=1, choices=(GIFT,)))
    rewards.open_draw(Draw("shared", TEN, deck=1))
    return rewards


def settled(rewards: Rewards, asked: Sequence[Claim]) -> Answers:
    def work(tables: Tables) -> Answers:
        return batches.settle_all(tables, KEYS, asked, AT)

    return rewards._write(work)


def people(draw: str, n: int, choice: str = "") -> list[Claim]:
    return [Claim(draw, f"person {i}".encode(), choice=choice) for i in range(n)]


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was settled alone."""
    alone: list[str] = []
    settle: Callable[..., Settled] = claims.settle

    def noted(*arguments: object) -> Settled:
        alone.append("settled alone")
        return settle(*arguments)

    monkeypatch.setattr(claims, "settle", noted)
    return alone


@pytest.mark.parametrize("draw", ["deck", "dice", "rides"])
def test_a_batch_is_told_what_is_kept(draws: Rewards, statements: list[str], draw: str) -> None:
    answers = settled(draws, people(draw, 20))
    assert statements == [], "the batch must be settled as one"
    for claim, answer in zip(people(draw, 20), answers, strict=True):
        assert not isinstance(answer, Exception)
        row, replayed = answer
        (told,) = batches.told_all([answer], draws._mint)
        kept = draws.find(draw, claim.recipient)
        assert not replayed and kept and isinstance(told, Award)
        assert (told.prize, told.code, told.at, told.expires) == (
            kept.prize, kept.code, kept.at, kept.expires,
        )  # fmt: skip
        assert row.no > 0
    assert draws.verify().ok


def test_alone_or_together_the_same_people_win(draws: Rewards, statements: list[str]) -> None:
    together = settled(draws, people("deck", 30))
    draws.open_draw(Draw("again", GIFT, (Share(MUG, count=3),), deck=30, valid_days=5))
    won = sum(answer[0].prize == "mug" for answer in together if isinstance(answer, tuple))
    for claim in people("again", 30):
        won += draws.play("again", claim.recipient).prize == "mug"
    assert won == 6
    assert draws.verify().ok


def test_one_person_many_times_in_a_batch_is_one_play(draws: Rewards) -> None:
    asked = people("deck", 5) * 4
    answers = [answer for answer in settled(draws, asked) if isinstance(answer, tuple)]
    assert [replayed for _, replayed in answers] == [False] * 5 + [True] * 15
    assert len({row.no for row, _ in answers}) == 5
    assert draws.figures("deck").played == 5
    again = settled(draws, people("deck", 7))
    assert [isinstance(a, tuple) and a[1] for a in again] == [True] * 5 + [False] * 2


def test_in_a_batch_each_is_refused_alone(draws: Rewards) -> None:
    answers = settled(draws, [*people("shared", 5), *people("nowhere", 3), *people("deck", 3)])
    kinds = [answer if isinstance(answer, tuple) else type(answer) for answer in answers]
    assert kinds[2:8] == [PoolEmpty] * 3 + [UnknownDraw] * 3
    assert all(isinstance(kind, tuple) for kind in kinds[:2] + kinds[8:])
    assert draws.figures("shared").enrolled == 2
    assert draws.verify().ok


def test_choices_are_taken_within_a_batch(draws: Rewards, statements: list[str]) -> None:
    asked = [*people("rides", 4, "gift"), Claim("rides", b"last")]
    answers = settled(draws, asked)
    assert statements == []
    prizes = [answer[0].prize for answer in answers if isinstance(answer, tuple)]
    assert prizes == ["gift"] * 4 + ["ride"]
    wrong = settled(draws, [Claim("rides", bytes([n]), choice="yacht") for n in range(3)])
    assert [type(answer) for answer in wrong] == [UnknownChoice] * 3
    assert draws.verify().ok


def test_without_a_deck_the_first_batch_of_plays_does_not_become_it(draws: Rewards) -> None:
    draws.open_draw(Draw("open", GIFT, (Share(MUG, count=2),)))
    answers = settled(draws, people("open", 10))
    prizes = [answer[0].prize for answer in answers if isinstance(answer, tuple)]
    assert prizes == ["mug"] * 2 + ["gift"] * 8


def test_terms_of_another_age_are_settled_one_by_one(
    draws: Rewards, statements: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    known = batches._SIMPLE - {"valid_days"}
    monkeypatch.setattr(batches, "_SIMPLE", known)
    batches._is_simple.cache_clear()
    settled(draws, people("deck", 4))
    batches._is_simple.cache_clear()
    assert len(statements) == 4


# The head of the chain after `a_busy_day`, as it was before plays were settled as columns.
HEAD = "2e23f0e0655511899eb1b4974ff0eb0dc0f0ba8f1bcc9e49d2a28c6f717afda6"


def a_busy_day(draws: Rewards) -> list[Claim]:
    """Plays of every kind in batches of every size, repeated ones among them."""
    asked = people("deck", 25) + people("dice", 12) + people("rides", 9) + people("shared", 4)
    asked += [Claim("rides", bytes([n]), choice="gift" if n % 2 else "") for n in range(9)]
    ways = cycle([("game", None), ("shown", "ab" * 32), ("amp", "\"'%s \\ é")])
    told = zip(asked, ways, strict=False)
    asked = [replace(claim, how=how, transcript=digest) for claim, (how, digest) in told]
    for size in (1, 2, 3, 20, 60):
        settled(draws, asked[:size])
    return asked


def test_a_batch_is_recorded_as_it_always_was(draws: Rewards) -> None:
    asked = a_busy_day(draws)
    found = draws.verify()
    assert found.ok and found.head == HEAD
    with draws._store.reading() as tables:
        rows = {claim: tables.awards.of(claim.draw, claim.recipient) for claim in asked[:60]}
    records = [claims.record(row, claim) for claim, row in rows.items() if row]
    bodies = [event.body for event in draws.events() if event.kind == "award"]
    assert sorted(map(chain.canonical, records)) == sorted(map(chain.canonical, bodies))


def test_every_link_is_the_hash_of_plain_json(draws: Rewards) -> None:
    a_busy_day(draws)
    with draws._store.reading() as tables:
        rows = list(tables.events.all())
    before = bytes(32)
    for no, row in enumerate(rows, 1):
        body = json.dumps(json.loads(row.body), sort_keys=True, separators=(",", ":"))
        record = json.dumps([no, row.at, row.kind, body], separators=(",", ":"))
        before = hashlib.blake2b(before + record.encode(), digest_size=32).digest()
        assert (row.no, row.body, row.hash) == (no, body, before)
