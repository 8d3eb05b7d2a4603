"""What guests were told, put into words and looked up again in the ledger."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

import click

from campaigns.release import Admitted
from campaigns.storage import Release
from rewards import Rewards
from tests.storm.toll import Toll

Told = list[dict[str, Any]]


def say(name: str, told: Told, took: float) -> None:
    """How many there were, how long they took, and what went wrong where a person sees it."""
    statuses: Counter[str] = Counter()
    for one in told:
        statuses.update(one["statuses"])
    plays, uses = (sum(len(one[what]) for one in told) for what in ("plays", "uses"))
    broken = sum(one["broken"] for one in told)
    click.echo(
        f"{name}: {plays:,} plays, {uses:,} uses in {took:.1f} s ({plays / took:.0f} visits/s)"
    )
    click.echo(f"  page {_times(told, 'page')}; play {_times(told, 'play')}")
    click.echo(f"  errors a person saw: {dict(statuses) or 'none'}; connections broken: {broken}")


def _times(told: Told, what: str) -> str:
    took = sorted(ms for one in told for ms in one[what])
    middle, high = took[len(took) // 2], took[int(len(took) * 0.99)]
    return f"median {middle:.0f}, p99 {high:.0f}, longest {took[-1]:.0f} ms"


def reckon(rewards: Rewards, release: Release, people: Sequence[Admitted], told: Told) -> Toll:
    """Look up every play and every use that was acknowledged."""
    toll = Toll(acknowledged=sum(len(one["plays"]) + len(one["uses"]) for one in told))
    owners: defaultdict[str, set[int]] = defaultdict(set)
    fresh: Counter[int] = Counter()
    for person, code, replayed in (play for one in told for play in one["plays"]):
        owners[code].add(person)
        fresh[person] += not replayed
    toll.twice = sum(len(held) > 1 for held in owners.values())
    toll.twice += sum(times > 1 for times in fresh.values())
    for code, held in owners.items():
        found = (rewards.find(release.draw, people[person].recipient) for person in held)
        toll.lost += sum(award is None or award.code != code for award in found)
    _reckon_uses(rewards, told, toll)
    toll.broken = int(not rewards.verify().ok)
    return toll


def _reckon_uses(rewards: Rewards, told: Told, toll: Toll) -> None:
    uses: defaultdict[str, set[str]] = defaultdict(set)
    for code, key, _ in (use for one in told for use in one["uses"]):
        uses[code].add(key)
    for code, keys in uses.items():
        used = rewards.check(code).redemption
        toll.twice += len(keys) > 1
        toll.lost += used is None or not used.key.endswith(next(iter(keys)))
