"""The audit file and its check, which runs on nothing but Python."""

import hashlib
import json
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import given
from hypothesis import strategies as st

from rewards import Draw, GeneratedPool, Prize, Rewards, auditor
from rewards.feistel import Permutation
from tests.rewards.audited import (
    PEOPLE,
    SPRING,
    Line,
    altered,
    check,
    events,
    forged,
    lively,
    read,
)
from tests.rewards.conftest import GIFT, KEYS, Clock

KINDS = (
    "pool", "import", "draw", "enrol", "award", "redeem", "undo", "void", "reissue", "resize",
    "reveal",
)  # fmt: skip


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    with lively(tmp_path_factory.mktemp("lively") / "ledger.db", Clock()) as rewards:
        assert rewards.verify().ok
        return list(rewards.proof.audit_lines())


@pytest.fixture
def lines(text: list[str]) -> list[Line]:
    return read(text)


def test_a_true_record_is_in_order_and_every_outcome_is_recomputed(lines: list[Line]) -> None:
    report = check(lines)
    assert report.ok, report.problems
    assert report.notes == []
    assert report.recomputed == {"spring": len(PEOPLE), "open": 1}
    assert {kind for kind in KINDS if events(lines, kind)} == set(KINDS)
    prizes = {prize for line in lines for _, prize in line.get("people", ())}
    assert prizes == {"gift", "car", "mug", "ten"}, "the crowd must meet every way to win"


def test_it_runs_without_us_and_without_anything_installed(text: list[str], tmp_path: Path) -> None:
    file, program = tmp_path / "ledger.audit", tmp_path / "auditor.py"
    program.write_text(Path(auditor.__file__).read_text("utf-8"), "utf-8")
    file.write_text("".join(text), "utf-8")

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-I", "-S", str(program), *words]
        return subprocess.run(
            command, capture_output=True, text=True, cwd=tmp_path, env={}, check=False
        )

    done = run(str(file))
    assert (done.returncode, done.stderr) == (0, "")
    assert "Draw 'spring': 25 outcomes recomputed" in done.stdout
    assert "All of it is in order" in done.stdout
    file.write_text("".join(text).replace("Main street", "Side street"), "utf-8")
    done = run(str(file))
    assert (done.returncode, "(redeem) does not follow" in done.stdout) == (1, True)
    assert run().returncode == 2


@pytest.mark.parametrize("kind", KINDS)
def test_an_event_that_is_changed_removed_or_moved_is_named(lines: list[Line], kind: str) -> None:
    places = [n for n, line in enumerate(lines) if "event" in line and line["event"][2] == kind]
    place, no = places[0], lines[places[0]]["event"][0]
    changed = json.loads(json.dumps(lines))
    altered(changed[place]["event"], lambda body: body.update(more=1))
    assert f"event {no} ({kind}) does not follow" in check(changed).problems[0]
    later = json.loads(json.dumps(lines))
    later[place]["event"][1] += 1
    assert f"event {no} ({kind}) does not follow" in check(later).problems[0]
    removed = check(lines[:place] + lines[place + 1 :])
    assert any(f"follows event {no - 1}" in problem for problem in removed.problems)
    following = next(n for n in range(place + 1, len(lines)) if "event" in lines[n])
    lines[place], lines[following] = lines[following], lines[place]
    assert any(f"({kind})" in problem for problem in check(lines).problems)


def test_a_prize_moved_to_somebody_else_is_found_though_the_record_is_forged(
    lines: list[Line],
) -> None:
    people = [pair for line in lines for pair in line.get("people", ())]
    lucky, other = (next(p for p in people if p[1] == prize) for prize in ("car", "gift"))
    lucky[1], other[1] = other[1], lucky[1]
    report = check(forged(lines))
    assert f"{lucky[0]} has 'gift', but seed and terms give 'car'" in "\n".join(report.problems)
    assert f"{other[0]} has 'car', but seed and terms give 'gift'" in "\n".join(report.problems)


def first(kind: str, change: Callable[[Line], object]) -> Callable[[list[Line]], None]:
    """A crime on the first event of a kind."""
    return lambda lines: altered(events(lines, kind)[0], change)


def without(kind: str) -> Callable[[list[Line]], None]:
    """The crime of leaving out the first event of a kind."""

    def crime(lines: list[Line]) -> None:
        gone = events(lines, kind)[0]
        lines[:] = [line for line in lines if line.get("event") is not gone]

    return crime


def twice(kind: str) -> Callable[[list[Line]], None]:
    """The crime of writing the first event of a kind once more."""

    def crime(lines: list[Line]) -> None:
        place = next(n for n, line in enumerate(lines) if line.get("event", "   ")[2] == kind)
        lines.insert(place + 1, json.loads(json.dumps(lines[place])))

    return crime


def use_of_another(lines: list[Line]) -> None:
    car = next(e for e in events(lines, "award") if '"prize":"car"' in e[3])
    number = json.loads(car[3])["award"]
    altered(events(lines, "redeem")[-1], lambda body: body.update(award=number))


def void_of_a_used_one(lines: list[Line]) -> None:
    number = json.loads(events(lines, "redeem")[0][3])["award"]
    altered(events(lines, "void")[0], lambda body: body.update(award=number))


def another_seed(lines: list[Line]) -> None:
    next(line for line in lines if "seed" in line)["seed"] = "ab" * 32


def better_odds(lines: list[Line]) -> None:
    line = next(line for line in lines if "seed" in line)
    line["terms"] = line["terms"].replace('"count":3', '"count":2')


def last_line(what: str, n: int) -> Callable[[list[Line]], None]:
    """The crime of telling one balance wrong."""

    def crime(lines: list[Line]) -> None:
        line = next(line for line in reversed(lines) if what in line)
        line["redeemed"] += n

    return crime


@pytest.mark.parametrize(
    ("crime", "named"),
    [
        (first("award", lambda body: body.update(prize="car")), "was given 'car'; due was"),
        (first("award", lambda body: body.update(recipient="00")), "never enrolled"),
        (first("award", lambda body: body.update(expires=None)), "as long as the terms say"),
        (first("award", lambda body: body.update(sequence=7)), "took place 7"),
        (first("award", lambda body: body.update(pool="cars")), "does not come from pool"),
        (first("award", lambda body: body.update(at=1)), "its moment"),
        (use_of_another, "is told as"),
        (first("redeem", lambda body: body.update(award=9999)), "KeyError"),
        (first("undo", lambda body: body.update(redemption=2)), "KeyError"),
        (void_of_a_used_one, "used already"),
        (first("reissue", lambda body: body.update(sequence=0)), "took place 0"),
        (first("reissue", lambda body: body.update(award=1)), "was not taken back"),
        (first("import", lambda body: body.update(codes=900)), "pool 'shop' is told as"),
        (first("resize", lambda body: body.update(size=1)), "promised"),
        (first("pool", lambda body: body.update(size=4)), "promised"),
        (first("enrol", lambda body: body.update(people=9)), "not the ones recorded"),
        (first("enrol", lambda body: body.update(first=2)), "begins at place 2"),
        (first("draw", lambda body: body.update(commitment="00")), "not the ones it was opened"),
        (first("reveal", lambda body: body.update(seed="00")), "another seed"),
        (without("award"), "took place 1 of pool"),
        (without("void"), "was not taken back"),
        (without("undo"), "was used already"),
        (without("redeem"), "KeyError"),
        (twice("award"), "has award 1 in 'spring' already"),
        (twice("redeem"), "there is a use 1 already"),
        (twice("pool"), "there is a pool 'gifts' already"),
        (another_seed, "not the ones it was opened with"),
        (better_odds, "not the ones it was opened with"),
        (last_line("pool", 1), "is told as"),
        (last_line("figures", 1), "is told as"),
        (lambda lines: lines.pop(), "not whole"),
        (lambda lines: lines.pop(0), "not whole"),
    ],
)  # fmt: skip
def test_a_forged_record_breaks_its_own_rules(
    lines: list[Line], crime: Callable[[list[Line]], Any], named: str
) -> None:
    crime(lines)
    report = check(forged(lines) if "end" in lines[-1] and "unwrap" in lines[0] else lines)
    assert named in "\n".join(report.problems)


def test_what_was_noted_before_must_be_in_it(lines: list[Line], clock: Clock, path: Path) -> None:
    with lively(path, clock) as rewards:
        receipt = rewards.proof.receipt("spring", PEOPLE[3])
        assert receipt
        noted = [
            receipt.short,
            rewards.verify().head,
            rewards.proof.commitment("spring"),
            rewards.proof.list_hash("spring")[0],
        ]
        written = read(rewards.proof.audit_lines())
    assert check(written, *noted).ok
    altered(events(written, "redeem")[0], lambda body: body.update(till="elsewhere"))
    again = check(forged(written), *noted)
    assert [problem.split(",")[0] for problem in again.problems] == [noted[1]]
    altered(events(written, "award")[0], lambda body: body.update(how="shown"))
    again = check(forged(written), *noted)
    assert {problem.split(",")[0] for problem in again.problems} == {noted[0], noted[1]}


def test_a_seed_that_is_still_secret_is_in_no_file(rewards: Rewards) -> None:
    rewards.open_draw(Draw("autumn", GIFT, SPRING.prizes[:0], deck=5))
    rewards.add_pool(GeneratedPool("cars", "Cars", "CAR", 3))
    rewards.open_draw(Draw("winter", GIFT, SPRING.prizes[:1], deck=5))
    rewards.play("winter", b"anna")
    rewards.play("birthday", b"anna")
    text = "".join(rewards.proof.audit_lines())
    report = auditor.audit(text.splitlines())
    assert report.ok, report.problems
    assert report.recomputed == {"birthday": 1}, "an equal gift needs no seed to be checked"
    assert len(report.notes) == 1 and "'winter': its seed is not revealed yet" in report.notes[0]
    seed, _ = rewards.proof.reveal("winter", early=True)
    assert seed not in text
    assert seed in "".join(rewards.proof.audit_lines())


def test_no_code_and_no_key_is_in_it(text: list[str], path: Path, clock: Clock) -> None:
    with lively(path, clock) as rewards:
        codes = [rewards.play("spring", person).code for person in PEOPLE]
    whole = "".join(text)
    assert not [code for code in codes if code and code in whole]
    assert not [key for table in (KEYS.pool, KEYS.draw) for key in table.values()
                if key.hex() in whole]  # fmt: skip


def test_rubbish_is_told_as_such() -> None:
    for rubbish in ("", "{", "[]", "null", '{"event": 1}', '{"people": [["a", "b"]]}', "\0"):
        assert not auditor.audit([rubbish]).ok


@given(st.binary(min_size=16, max_size=16), st.integers(1, 3_000), st.data())
def test_its_shuffle_is_ours(key: bytes, size: int, data: st.DataObject) -> None:
    places = data.draw(st.lists(st.integers(0, size - 1), max_size=5))
    ours, theirs = Permutation(key, size), auditor.Shuffle(key, size)
    assert [theirs(place) for place in places] == [ours(place) for place in places]


@given(st.binary(min_size=16, max_size=16), st.binary(min_size=16, max_size=16))
def test_its_aes_is_aes(key: bytes, block: bytes) -> None:
    expected = Cipher(algorithms.AES(key), modes.ECB()).encryptor().update(block)
    assert auditor.Aes(key).encrypt(block) == expected


def test_memory_is_flat_however_many_people(path: Path, clock: Clock) -> None:
    with Rewards.open(path, KEYS, clock=clock) as rewards:
        rewards.add_pool(GeneratedPool("gifts", "Gifts", "", 100_000))
        rewards.open_draw(Draw("d", Prize("gift", "gifts")))
        peaks = []
        for thousands in (5, 15):
            crowd = [f"{thousands} {n}".encode() for n in range(thousands * 1000)]
            rewards.enrol("d", crowd)
            tracemalloc.start()
            lines = sum(1 for _ in rewards.proof.audit_lines())
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
    assert lines > 40
    assert peaks[1] < peaks[0] * 1.5


def test_the_list_hash_is_of_the_pseudonyms_in_order(rewards: Rewards) -> None:
    rewards.enrol("birthday", [b"anna", b"ben"])
    told = f"{b'anna'.hex()}\n{b'ben'.hex()}\n".encode()
    assert rewards.proof.list_hash("birthday") == (hashlib.sha256(told).hexdigest(), 2)
    rewards.enrol("birthday", [b"carl"])
    assert rewards.proof.list_hash("birthday")[1] == 3
