"""Settings are kept as they were written; the environment goes before them and leaves no trace."""

from __future__ import annotations

from pathlib import Path

import pytest

from campaigns.storage import Settings
from campaigns.storage.settings import ADDRESS_VARIABLE, DEFAULT_URL, Smtp


def test_settings_come_back(tmp_path: Path) -> None:
    settings = Settings(public_url="https://play.brand.example", smtp=Smtp(host="mail", port=587))
    settings.save(tmp_path / "settings.json")
    assert Settings.load(tmp_path / "settings.json") == settings


def test_without_a_file_there_are_defaults(tmp_path: Path) -> None:
    assert Settings.load(tmp_path / "settings.json").public_url == DEFAULT_URL


def test_an_address_from_the_environment_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "settings.json"
    Settings(public_url="https://play.brand.example").save(path)
    monkeypatch.setenv(ADDRESS_VARIABLE, "http://localhost:9999/")
    loaded = Settings.load(path)
    assert loaded.public_url == "http://localhost:9999"
    loaded.save(path)
    monkeypatch.delenv(ADDRESS_VARIABLE)
    assert Settings.load(path).public_url == "https://play.brand.example"
