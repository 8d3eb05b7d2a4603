"""Audit files for tests: made from a lively ledger, and forged in every way one can think of."""

import hashlib
import json
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from rewards import Draw, GeneratedPool, ImportedPool, Prize, Rewards, Share, SharedPool, auditor
from tests.rewards.conftest import GIFT, KEYS, Clock

Line = dict[str, Any]
CAR, MUG, TEN = Prize("car", "cars", 900_000), Prize("mug", "shop", 800), Prize("ten", "summer")
SPRING = Draw(
    "spring",
    GIFT,
    (Share(CAR, count=3), Share(MUG, chance=0.3), Share(TEN, count=4, chance=0.4)),
    deck=30,
    valid_days=14,
)
PEOPLE = [f"person {n}".encode() for n in range(25)]


def lively(path: Path, clock: Clock, draw: Draw = SPRING) -> Rewards:
    """A ledger in which everything happened that can, its draws revealed."""
    rewards = Rewards.open(path, KEYS, clock=clock)
    rewards.add_pool(GeneratedPool("gifts", "Gifts", "GIFT", 40))
    rewards.add_pool(GeneratedPool("cars", "Cars", "CAR", 3))
    rewards.add_pool(SharedPool("summer", "Summer", "SUMMER-10", 10))
    rewards.add_pool(ImportedPool("shop", "Shop"))
    rewards.import_codes("shop", [f"MUG{n}" for n in range(6)])
    rewards.open_draw(draw)
    rewards.open_draw(Draw("open", GIFT, choices=(Prize("tea", "gifts"),)))
    rewards.enrol(draw.id, PEOPLE[:10])
    rewards.enrol(draw.id, PEOPLE[8:20])
    clock.forward(hours=3)
    codes = [rewards.play(draw.id, person).code for person in PEOPLE]
    rewards.play("open", PEOPLE[0], choice="tea")
    gifts = [code for code in codes if code.startswith("GIFT")]
    used, lost = gifts[:2]
    rewards.redeem(used, till="Main street", key="k1")
    rewards.undo_redemption(used, "k1")
    rewards.redeem(used, till="=cmd()", key="k2")
    rewards.void(lost, "=lost")
    fresh = rewards.reissue(lost).code
    rewards.redeem(fresh, till="Main street", key="k3")
    rewards.resize_pool("gifts", 60)
    for one in (draw.id, "open"):
        rewards.proof.reveal(one, early=True)
    return rewards


def read(lines: Iterable[str]) -> list[Line]:
    return [json.loads(line) for line in lines]


def check(lines: Iterable[Line], *noted: str) -> auditor.Report:
    return auditor.audit(map(json.dumps, lines), noted)


def events(lines: Iterable[Line], kind: str) -> list[list[Any]]:
    return [line["event"] for line in lines if "event" in line and line["event"][2] == kind]


def altered(event: list[Any], change: Callable[[Line], object]) -> None:
    """Change an event's body in place."""
    body = json.loads(event[3])
    change(body)
    event[3] = json.dumps(body, sort_keys=True, separators=(",", ":"))


def forged(lines: list[Line]) -> list[Line]:
    """The same lines, digests and chain computed anew, as a forger would who owns the ledger."""
    before, no, at = bytes(32), 0, 0
    for at, line in enumerate(lines):
        if "event" not in line:
            continue
        event, no = line["event"], no + 1
        event[0] = no
        if event[2] == "enrol":
            people = [pair for more in _people(lines[at + 1 :]) for pair in more]
            text = "".join(f"{who}={prize};" for who, prize in people).encode()
            mark = hashlib.blake2b(text, digest_size=16).hexdigest()
            altered(event, partial(dict.update, outcomes=mark))
        record = json.dumps(event[:4], separators=(",", ":")).encode()
        before = hashlib.blake2b(before + record, digest_size=32).digest()
        event[4] = before.hex()
    lines[-1].update(end=no, head=before.hex())
    return lines


def _people(lines: list[Line]) -> Iterable[list[list[str]]]:
    for line in lines:
        if "people" not in line:
            return
        yield line["people"]
