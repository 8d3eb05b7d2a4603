"""Keys for tills and web shops that use the API."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from campaigns.commands.terminal import answer, open_workspace, refusable, rim
from campaigns.storage.api_keys import SCOPES, ApiKey, ApiKeyFile
from campaigns.storage.workspace import Workspace


@click.group("api-keys")
@rim
def api_keys() -> None:
    """Keys of programs that redeem codes: tills, web shops. The API is at /api/openapi.json."""


@api_keys.command()
@click.argument("name")
@click.option(
    "--scope",
    "scopes",
    type=click.Choice(SCOPES),
    multiple=True,
    default=("check", "redeem", "undo"),
    show_default=True,
    help="What it may do; give it once for each.",
)
@refusable
def make(name: str, scopes: tuple[str, ...]) -> None:
    """Make a key for NAME, which its uses are told as; it is shown once and never again.

    \b
      python -m campaigns api-keys make "Web shop" --scope check --scope redeem
    """
    with open_workspace() as workspace:
        made, key = _file(workspace).make(name, scopes, datetime.now(UTC))
    facts = {**_facts(made), "key": key}
    answer(facts, f"{key}\nKeep it now: only its hash is stored. It may {', '.join(made.scopes)}.")


@api_keys.command("list")
@refusable
def list_() -> None:
    """Every key that was made, without the key itself."""
    with open_workspace() as workspace:
        keys = _file(workspace).all()
    lines = [
        f"{key.id}  {key.name}: {', '.join(key.scopes)}"
        + (f" (revoked {key.revoked:%Y-%m-%d})" if key.revoked else "")
        for key in keys
    ]
    rows = [_facts(key) for key in keys]
    answer(rows, "\n".join(lines) or "There is no key yet. Make one with: api-keys make NAME")


@api_keys.command()
@click.argument("id")
@refusable
def revoke(id: str) -> None:
    """End the key with this ID (see `list`) at once; what it redeemed stays redeemed."""
    with open_workspace() as workspace:
        ended = _file(workspace).revoke(id, datetime.now(UTC))
    answer(_facts(ended), f"The key of “{ended.name}” is revoked.")


def _file(workspace: Workspace) -> ApiKeyFile:
    return ApiKeyFile(workspace.path / "api_keys.json")


def _facts(key: ApiKey) -> dict[str, object]:
    return {
        "id": key.id,
        "name": key.name,
        "scopes": key.scopes,
        "made": key.made,
        "revoked": key.revoked,
    }
