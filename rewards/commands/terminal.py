"""What all commands share: the workspace, the way answers are printed, the exit code."""

import dataclasses
import json
import sys
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec

import click

from rewards.errors import RewardsError
from rewards.keys import Keys
from rewards.ledger import Rewards

P = ParamSpec("P")
WORKSPACE = Path("workspace")


def rim(command: Callable[P, None]) -> Callable[..., None]:
    """Add `--workspace` and `--json` to a command or to the group; the command's own win."""

    @click.option(
        "--workspace",
        type=click.Path(file_okay=False, path_type=Path),
        help="Folder of ledger.db and keys.json, made when missing.  [default: workspace]",
    )
    @click.option("--json", "as_json", is_flag=True, help="Answer in JSON instead of words.")
    @wraps(command)
    def with_options(
        workspace: Path | None, as_json: bool, *args: P.args, **kwargs: P.kwargs
    ) -> None:
        settings = click.get_current_context().ensure_object(dict)
        settings.update({"workspace": workspace} if workspace else {})
        settings.update({"json": True} if as_json else {})
        command(*args, **kwargs)

    return with_options


def refusable(command: Callable[P, None]) -> Callable[..., None]:
    """A command whose refusals end with exit code 1 and words (or JSON) on stderr."""

    @rim
    @wraps(command)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except RewardsError as error:
            _refuse(error)

    return guarded


def ledger() -> Rewards:
    """The workspace's ledger."""
    folder: Path = click.get_current_context().ensure_object(dict).get("workspace", WORKSPACE)
    return Rewards.open(folder / "ledger.db", Keys.load(folder / "keys.json"))


def answer(facts: object, words: str) -> None:
    """Print an answer: the facts as JSON, or the words."""
    as_json = click.get_current_context().ensure_object(dict).get("json", False)
    click.echo(json.dumps(plain(facts), ensure_ascii=False, indent=2) if as_json else words)


def plain(facts: object) -> Any:
    """Facts as JSON data: bytes as hex, moments in ISO 8601."""
    if dataclasses.is_dataclass(facts) and not isinstance(facts, type):
        return {f.name: plain(getattr(facts, f.name)) for f in dataclasses.fields(facts)}
    if isinstance(facts, Mapping):
        return {str(key): plain(value) for key, value in facts.items()}
    if isinstance(facts, list | tuple):
        return [plain(value) for value in facts]
    if isinstance(facts, bytes):
        return facts.hex()
    return facts.isoformat() if isinstance(facts, date | datetime) else facts


def recipient(text: str) -> bytes:
    """A recipient as given on the command line: a name, or `hex:` and the pseudonym's bytes."""
    if not text.startswith("hex:"):
        return text.encode()
    try:
        return bytes.fromhex(text[4:])
    except ValueError:
        raise click.UsageError(f"{text!r} is no hexadecimal pseudonym.") from None


def _refuse(error: RewardsError) -> None:
    facts = {"error": type(error).__name__, "message": str(error), **vars(error)}
    as_json = click.get_current_context().ensure_object(dict).get("json", False)
    words = json.dumps(plain(facts), ensure_ascii=False) if as_json else str(error)
    click.echo(words, err=True)
    sys.exit(1)
