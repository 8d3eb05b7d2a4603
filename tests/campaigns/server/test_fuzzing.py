"""3,000 requests as nobody sends them: each gets an answer, and none is a 500."""

from __future__ import annotations

import asyncio
import itertools
from pathlib import Path

from campaigns.storage import Workspace
from tests.campaigns.server.fuzzing import Fuzz, furnish, sent


def test_whatever_is_sent_gets_an_answer(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "workspace")
    fuzz = Fuzz(5, furnish(workspace))
    found = asyncio.run(sent(workspace, itertools.islice(fuzz, 3_000)))
    workspace.rewards.verify()
    workspace.close()
    assert 500 not in found and {200, 303, 400, 403, 404, 405, 410, 413} <= set(found)
