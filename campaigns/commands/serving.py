"""The recipient's side, on its own."""

from __future__ import annotations

import sys

import click

from campaigns.commands.terminal import WORKSPACE, answer, refusable
from campaigns.storage import Workspace


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option("--port", default=8502, show_default=True, type=click.IntRange(0, 65535))
@refusable
def serve(host: str, port: int) -> None:
    """Serve recipients (/go) and tills (/desk) without the studio, until stopped.

    In production it runs beside the studio behind a proxy that adds https; set UNWRAP_PUBLIC_URL to
    the address recipients see.

    \b
      UNWRAP_PUBLIC_URL=https://mail.brand.com python -m campaigns serve --port 8502

    Several of them serve one campaign when the ledger is in PostgreSQL: give each, and the studio,
    the same UNWRAP_LEDGER (docs/scale.md).

    \b
      UNWRAP_LEDGER=postgresql://unwrap@db.internal/unwrap python -m campaigns serve
    """
    from campaigns.server import serve as run_server  # the other commands need no web server

    folder = click.get_current_context().ensure_object(dict).get("workspace", WORKSPACE)
    run_server(Workspace(folder), host, port, told=_told)


def _told(url: str) -> None:
    """Say where it is, at once: whoever started it waits for a word."""
    answer(
        {"recipients": f"{url}/go", "till": f"{url}/desk"},
        f"Recipients' pages are at {url}/go, the till is at {url}/desk. Ctrl+C ends it.",
    )
    sys.stdout.flush()
