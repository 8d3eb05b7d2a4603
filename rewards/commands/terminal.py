"""What all commands share: the workspace, the way answers are printed, the exit codes."""

import dataclasses
import json
import sys
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec

import click

P = ParamSpec("P")
WORKSPACE = Path("workspace")


def rim(command: Callable[P, None]) -> Callable[..., None]:
    """Add `--workspace` and `--json` to a command or a group; the command's own win."""

    @click.option(
        "--workspace",
        type=click.Path(file_okay=False, path_type=Path),
        help="The folder that holds everything, made when missing.  [default: ./workspace]",
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


def refusing(*errors: type[Exception]) -> Callable[[Callable[P, None]], Callable[..., None]]:
    """Makes commands whose errors of these kinds end with exit code 1 and words on stderr."""

    def refusable(command: Callable[P, None]) -> Callable[..., None]:
        @rim
        @wraps(command)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> None:
            try:
                command(*args, **kwargs)
            except errors as error:
                refuse(str(error), type(error).__name__, plain(vars(error)))

        return guarded

    return refusable


def folder() -> Path:
    """The workspace's folder."""
    found: Path = click.get_current_context().ensure_object(dict).get("workspace", WORKSPACE)
    return found


def answer(facts: object, words: str) -> None:
    """Print an answer: the facts as JSON, or the words."""
    click.echo(_json(facts) if wants_json() else words)


def refuse(message: str, kind: str, facts: Mapping[str, Any], code: int = 1) -> None:
    """End with the words on stderr, or with `{"error": …}` and the error's facts."""
    said = {**facts, "error": message, "kind": kind}
    click.echo(_json(said) if wants_json() else message, err=True)
    sys.exit(code)


def wants_json() -> bool:
    """Whether `--json` was given; also before click has read the line, for errors in the line."""
    context = click.get_current_context(silent=True)
    return bool(context and context.ensure_object(dict).get("json")) or "--json" in sys.argv[1:]


def plain(facts: object) -> Any:
    """Facts as JSON data: bytes as hex, dates in ISO 8601, anything else as its words."""
    if dataclasses.is_dataclass(facts) and not isinstance(facts, type):
        return {f.name: plain(getattr(facts, f.name)) for f in dataclasses.fields(facts)}
    if isinstance(facts, tuple) and hasattr(facts, "_asdict"):
        return plain(facts._asdict())
    if isinstance(facts, Mapping):
        return {str(key): plain(value) for key, value in facts.items()}
    if isinstance(facts, list | tuple):
        return [plain(value) for value in facts]
    if isinstance(facts, bytes):
        return facts.hex()
    if isinstance(facts, date | datetime):
        return facts.isoformat()
    return facts if isinstance(facts, str | int | float | bool | None) else str(facts)


def _json(facts: object) -> str:
    return json.dumps(plain(facts), ensure_ascii=False, indent=2)
