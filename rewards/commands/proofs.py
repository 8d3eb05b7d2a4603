"""`export`, `audit`, `reveal` and `receipt`: what it takes to check a ledger, and the check."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import click

from rewards import auditor
from rewards.commands.opening import ledger, recipient, refusable
from rewards.commands.terminal import answer, refuse
from rewards.ledger import Rewards
from rewards.tabular import write_csv, write_jsonl, write_parquet

FILE = click.Path(dir_okay=False, allow_dash=True, path_type=Path)


def write_audit(rewards: Rewards, file: IO[bytes]) -> None:
    """The audit file."""
    file.writelines(line.encode() for line in rewards.proof.audit_lines())


FORMATS: dict[str, Callable[[Rewards, IO[bytes]], None]] = {
    "audit": write_audit,
    "csv": lambda rewards, file: write_csv(rewards.proof.plays(), file),
    "jsonl": lambda rewards, file: write_jsonl(rewards.proof.plays(), file),
    "parquet": lambda rewards, file: write_parquet(rewards.proof.plays(), file),
}


@click.command()
@click.argument("file", type=FILE)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="audit",
    show_default=True,
    help="audit is the whole record; the others are its plays.",
)
@refusable
def export(file: Path, form: str) -> None:
    """Write the record to a FILE (- is the standard output); people in it are pseudonyms.

    \b
      export ledger.audit                  for anybody to check: python -m rewards audit FILE
      export plays.csv --format csv        one line a play, for a spreadsheet
      export plays.parquet --format parquet
    """
    with ledger() as rewards, _written(file) as out:
        FORMATS[form](rewards, out)
    if str(file) != "-":
        size = file.stat().st_size
        answer({"file": str(file), "format": form, "bytes": size}, f"{file}: {size:,} bytes.")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("noted", nargs=-1)
@refusable
def audit(file: Path, noted: tuple[str, ...]) -> None:
    """Check an audit FILE: chain, outcomes and balances, from nothing but the file.

    NOTED may be receipts, heads, commitments and list hashes that you kept: each must be in it.
    The check is rewards/auditor.py; without Unwrap it runs as python -I -S auditor.py FILE.
    """
    with file.open(encoding="utf-8", errors="replace") as lines:
        report = auditor.audit(lines, noted)
    answer(vars(report) | {"ok": report.ok}, "\n".join(auditor.told(report)))
    sys.exit(0 if report.ok else 1)


@click.command()
@click.argument("draw")
@click.option("--early", is_flag=True, help="Before its end: nobody new is let in afterwards.")
@refusable
def reveal(draw: str, early: bool) -> None:
    """Tell the seed of a DRAW that is over, so that anybody can recompute its outcomes.

    Never before the end of a draw in which what is won depends on when somebody plays, unless
    nothing can be won any more.
    """
    with ledger() as rewards:
        seed, terms = rewards.proof.reveal(draw, early=early)
        commitment = rewards.proof.commitment(draw)
    words = f"Seed {seed}\nTerms {terms}\nSHA-256 of the seed's bytes and the terms: {commitment}"
    answer({"id": draw, "seed": seed, "terms": terms, "commitment": commitment}, words)


@click.command()
@click.argument("draw")
@click.argument("person", metavar="RECIPIENT")
@refusable
def receipt(draw: str, person: str) -> None:
    """The receipt of a RECIPIENT's play: where it stands in the record."""
    with ledger() as rewards:
        found = rewards.proof.receipt(draw, recipient(person))
    if found is None:
        refuse(f"{person} has not played {draw!r}.", "NotPlayed", {"draw": draw})
        return
    words = f"Receipt {found.short}, {found.at:%Y-%m-%d %H:%M:%S} UTC\nHash {found.hash}"
    answer({**vars(found), "short": found.short}, words)


@contextmanager
def _written(path: Path) -> Iterator[IO[bytes]]:
    """A file that is there whole or not at all."""
    if str(path) == "-":
        yield sys.stdout.buffer
        return
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("wb") as file:
            yield file
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
