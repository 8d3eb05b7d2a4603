"""What runs on a page is one module, whatever stands on it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from campaigns.rendering.script import script
from components.registry import components, find
from tests.components.scene import campaign_of
from tests.tools.places import node

ASKS = ["", *(name for name, known in components().items() if known.answers)]


@pytest.mark.parametrize("game", [name for name in components() if find(name).kind == "game"][:1])
@pytest.mark.parametrize("asking", ASKS)
def test_the_modules_of_a_page_do_not_hinder_each_other(
    game: str, asking: str, tmp_path: Path
) -> None:
    blocks = [(name, find(name).sample) for name in (game, asking) if name]
    made = tmp_path / "page.mjs"
    made.write_text(script(campaign_of(*blocks)), encoding="utf-8")
    told = subprocess.run([node(), "--check", str(made)], capture_output=True, text=True)
    assert told.returncode == 0, told.stderr
