"""Templates are compiled once for all processes, and never with another's escaping."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from campaigns.rendering import templates


@pytest.fixture
def frame(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A template of ours in a folder of its own."""
    (tmp_path / "words.html").write_text("<p>{{ words }}</p>", encoding="utf-8")
    monkeypatch.setattr(templates, "ROOTS", [tmp_path])
    templates.environment.cache_clear()
    yield
    templates.environment.cache_clear()


@pytest.mark.usefixtures("frame")
def test_what_was_compiled_without_escaping_is_never_taken_for_what_escapes() -> None:
    for _ in range(2):  # what the first round compiled is what the second finds
        assert templates.fill("words.html", escape=False, words="<b>") == "<p><b></p>"
        assert templates.fill("words.html", words="<b>") == "<p>&lt;b&gt;</p>"
        templates.environment.cache_clear()


@pytest.mark.usefixtures("frame")
def test_a_disk_without_room_costs_only_time(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr("jinja2.bccache.FileSystemBytecodeCache.dump_bytecode", full)
    assert templates.fill("words.html", words="Hi") == "<p>Hi</p>"
