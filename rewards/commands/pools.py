"""`pool`: the stocks behind the prizes."""

from pathlib import Path

import click

from rewards.commands.opening import ledger, refusable
from rewards.commands.terminal import answer
from rewards.pools import GeneratedPool, ImportedPool, Pool, PoolState, SharedPool

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def pool() -> None:
    """Stocks of codes: generated, imported, or one code for all."""


@pool.command()
@click.argument("id")
@click.option("--name", help="What people call it.  [default: the id]")
@click.option("--generated", type=click.IntRange(0), metavar="N", help="N codes made when given.")
@click.option("--prefix", default="", help="What generated codes begin with, such as GIFT.")
@click.option("--imported", is_flag=True, help="Codes of another system, to be imported.")
@click.option("--file", type=FILE, help="With --imported: import this CSV at once.")
@click.option("--shared", metavar="CODE", help="One code that everybody gets.")
@click.option("--cap", type=click.IntRange(0), help="With --shared: how often it is given.")
@refusable
def add(
    id: str,
    name: str | None,
    generated: int | None,
    prefix: str,
    imported: bool,
    file: Path | None,
    shared: str | None,
    cap: int | None,
) -> None:
    """Add a pool of one of three kinds.

    \b
      pool add gifts  --generated 1000000000 --prefix GIFT   any size, no storage
      pool add shop   --imported --file codes.csv            all codes, or none
      pool add summer --shared SUMMER10 --cap 500            one code, 500 times
    """
    if [generated is not None, imported or file is not None, shared is not None].count(True) != 1:
        raise click.UsageError("Choose one of --generated N, --imported, --shared CODE.")
    if (shared is None) != (cap is None):
        raise click.UsageError("--shared CODE and --cap N go together.")
    added = _pool(id, name or id, generated, prefix, shared, cap)
    with ledger() as rewards:
        if file and isinstance(added, ImportedPool):
            state = rewards.add_filled(added, file)
        else:
            state = rewards.add_pool(added)
    answer(state, f"Pool {id} is there: {_words(state)}.")


@pool.command("import")
@click.argument("id")
@click.argument("file", type=FILE)
@refusable
def import_(id: str, file: Path) -> None:
    """Put the codes of a CSV FILE into an imported pool: all of them, or none.

    One code a line, or a table with a column named "code". Whatever is wrong is told with its
    line number; correct the file and import it again.
    """
    with ledger() as rewards:
        state = rewards.import_codes(id, file)
    answer(state, f"Pool {id} was filled: {_words(state)}.")


@pool.command()
@click.argument("id")
@click.argument("size", type=click.IntRange(0))
@refusable
def resize(id: str, size: int) -> None:
    """Set how many codes a generated pool has, or how often a shared one is given."""
    with ledger() as rewards:
        state = rewards.resize_pool(id, size)
    answer(state, f"Pool {id} was resized: {_words(state)}.")


@pool.command("list")
@refusable
def list_() -> None:
    """Every pool with its stock: size, given out, promised, left, redeemed."""
    with ledger() as rewards:
        states = rewards.pools()
    lines = [f"{state.id}: {_words(state)}" for state in states]
    answer(states, "\n".join(lines) or "There is no pool yet. Add one with: pool add --help")


def _pool(
    id: str, name: str, size: int | None, prefix: str, code: str | None, cap: int | None
) -> Pool:
    if size is not None:
        return GeneratedPool(id, name, prefix, size)
    if code is not None and cap is not None:
        return SharedPool(id, name, code, cap)
    return ImportedPool(id, name)


def _words(state: PoolState) -> str:
    return (
        f"{state.size:,} {state.kind}, {state.issued:,} given out, {state.promised:,} promised, "
        f"{state.left:,} left, {state.redeemed:,} redeemed"
    )
