"""`python -m campaigns.server`: the recipient's side of one workspace."""

from __future__ import annotations

from pathlib import Path

import click

from campaigns.server.running import serve
from campaigns.storage import Workspace


@click.command()
@click.option("--workspace", type=click.Path(path_type=Path), required=True, help="Its folder.")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8502, show_default=True, type=click.IntRange(1, 65535))
def main(workspace: Path, host: str, port: int) -> None:
    """Serve the recipients' pages and the till of one workspace."""
    serve(Workspace(workspace), host, port)


if __name__ == "__main__":
    main()
