"""What the commands of this package open and refuse; the rest they share with the ledger's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from campaigns.audience import AudienceError
from campaigns.errors import CampaignError
from campaigns.merging import MergeError
from campaigns.storage import Workspace
from components.errors import ComponentError
from rewards.commands.terminal import WORKSPACE, answer, folder, refuse, refusing, rim, wants_json
from rewards.errors import RewardsError

__all__ = [
    "FILE",
    "WORKSPACE",
    "answer",
    "open_workspace",
    "refusable",
    "refuse",
    "rim",
    "wants_json",
]

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
refusable = refusing(
    CampaignError, AudienceError, MergeError, ComponentError, RewardsError, OSError
)


@contextmanager
def open_workspace() -> Iterator[Workspace]:
    """The workspace, closed again afterwards."""
    workspace = Workspace(folder())
    try:
        yield workspace
    finally:
        workspace.close()
