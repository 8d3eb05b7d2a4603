"""`python -m tests.storm.long --kills 10000 --cuts 100000`: crashes without end, counted.

Prints what it has after each round, so it may be stopped at any time.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from tests.storm.cuts import cut, work
from tests.storm.kills import kill
from tests.storm.toll import Toll
from tests.tools.postgres import PostgresServer

KILLS_A_ROUND, CUTS_A_ROUND = 50, 500
Crash = Callable[[Path, int, int], Toll]  # where, seed, how often


@click.command()
@click.option("--kills", type=click.IntRange(0), default=10_000, show_default=True)
@click.option("--cuts", type=click.IntRange(0), default=100_000, show_default=True)
@click.option(
    "--storage",
    type=click.Choice(["sqlite", "postgres", "both"]),
    default="both",
    show_default=True,
    help="Where players are killed: so often in each. PostgreSQL's own processes are, too.",
)
@click.option("--seed", default=1, show_default=True, help="The same seed cuts at the same steps.")
@click.option("--folder", type=click.Path(path_type=Path), help="Where the ledgers are written.")
def main(kills: int, cuts: int, storage: str, seed: int, folder: Path | None) -> None:
    """Kill players (-9) and cut the power, and look after each round what was lost."""
    tolls = []
    if storage != "postgres":
        tolls.append(_rounds("kill -9, SQLite", kills, KILLS_A_ROUND, folder, kill, seed))
    if storage != "sqlite" and kills:
        tolls.append(_on_postgres(kills, folder, seed))
    tolls.append(_rounds("power cuts", cuts, CUTS_A_ROUND, folder, _cuts, seed))
    sys.exit(0 if all(toll.nothing for toll in tolls) else 1)


def _on_postgres(kills: int, folder: Path | None, seed: int) -> Toll:
    server = PostgresServer(durable=True)
    try:
        crash = partial(kill, server=server)
        return _rounds("kill -9, PostgreSQL", kills, KILLS_A_ROUND, folder, crash, seed)
    finally:
        server.stop()


def _rounds(
    name: str, wanted: int, size: int, folder: Path | None, crash: Crash, seed: int
) -> Toll:
    toll, began, number = Toll(), time.monotonic(), seed
    while toll.crashes < wanted:
        with tempfile.TemporaryDirectory(dir=folder) as place:
            toll += crash(Path(place), number, min(size, wanted - toll.crashes))
        number += 1
        rate = toll.crashes / (time.monotonic() - began)
        servers = f", {toll.servers:,} of them the server's" if toll.servers else ""
        click.echo(
            f"{name}: {toll.crashes:,} of {wanted:,}{servers} ({rate:.1f}/s);"
            f" {toll.acknowledged:,} answers looked up, {toll.lost} lost, {toll.twice} codes twice,"
            f" {toll.broken} ledgers broken"
        )
    return toll


def _cuts(folder: Path, seed: int, cuts: int) -> Toll:
    return cut(work(folder, seed), folder, random.Random(seed), cuts)


if __name__ == "__main__":
    main()
