"""Schemathesis against the API: `python -m tests.campaigns.server.api_trial 500` for longer."""

from __future__ import annotations

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import GenerationMode

from campaigns.server import create_app
from campaigns.storage import Workspace
from campaigns.storage.api_keys import SCOPES, ApiKeyFile


def trial(app: Any, key: str, *, examples: int, seed: int) -> int:
    """Try every operation with good and bad requests and all checks; how many requests it made.

    Raises what Schemathesis finds.
    """
    described = schemathesis.openapi.from_asgi("/api/openapi.json", app)
    tried = 0
    for result in described.get_all_operations():
        found: Any = result  # Ok, or the error that `ok` then raises
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            cases = found.ok().as_strategy(generation_mode=mode)
            tried += _tried(cases, key, examples, seed)
    return tried


def _tried(cases: Any, key: str, examples: int, number: int) -> int:
    count = 0

    @seed(number)
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=cases)
    def hold(case: Any) -> None:
        nonlocal count
        count += 1
        case.call_and_validate(headers={"Authorization": f"Bearer {key}"})

    hold()
    return count


def main(examples: int) -> None:
    """A workspace of its own, and many examples of each operation."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(Path(folder))
        file = ApiKeyFile(workspace.path / "api_keys.json")
        _, key = file.make("Trial", SCOPES, datetime.now(UTC))
        made = trial(create_app(workspace), key, examples=examples, seed=5)
        print(f"{made:,} requests, nothing found")
        workspace.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
