"""One of many processes that claim from one ledger: `python -m tests.benchmarks.claiming TARGET`.

Opens it, says so, begins at a line of input, claims for new people on a few threads for a while,
and prints how many, what went wrong and the longest wait.
"""

from __future__ import annotations

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from secrets import token_bytes
from time import monotonic

from rewards import Keys, Rewards
from rewards.errors import RewardsError

KEYS = Keys(pool={"1": b"p" * 32}, draw={"1": b"d" * 32})
THREADS, SECONDS = 4, 6.0


@dataclass
class Told:
    """What one thread or process has to say; `worst` is the longest wait, in seconds."""

    claims: int = 0
    worst: float = 0.0
    problems: tuple[str, ...] = ()


def claim(rewards: Rewards, until: float) -> Told:
    """Claim, one after the other, until then."""
    told = Told()
    while (began := monotonic()) < until:
        try:
            rewards.play("d", token_bytes(16))
            told.claims += 1
        except RewardsError as problem:
            told.problems += (str(problem),)
        told.worst = max(told.worst, monotonic() - began)
    return told


def main(target: str) -> None:
    """Claim on all threads from a line of input on."""
    with Rewards.open(target, KEYS) as rewards, ThreadPoolExecutor(THREADS) as threads:
        print("ready", flush=True)
        sys.stdin.readline()
        until = monotonic() + SECONDS
        all_told = list(threads.map(claim, [rewards] * THREADS, [until] * THREADS))
    whole = Told(sum(told.claims for told in all_told), max(told.worst for told in all_told))
    whole.problems = tuple(problem for told in all_told for problem in told.problems)
    print(json.dumps(asdict(whole)))


if __name__ == "__main__":
    main(sys.argv[1])
