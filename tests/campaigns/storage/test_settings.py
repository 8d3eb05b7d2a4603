"""Settings are kept as they were written; the environment goes before them and leaves no trace."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from campaigns.storage import Settings
from campaigns.storage.settings import ADDRESS_VARIABLE, DEFAULT_URL, Smtp, Till


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


def test_nobodys_change_is_lost_whoever_changes_at_the_same_time(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"

    def add(number: int) -> None:
        till = Till(name=f"till {number}", pin_hash="")
        Settings.change(path, lambda now: now.model_copy(update={"tills": (*now.tills, till)}))

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(add, range(40)))
        list(threads.map(lambda _: Settings.load(path).save(path), range(40)))
    assert {one.name for one in Settings.load(path).tills} == {f"till {n}" for n in range(40)}


def test_hashes_of_pins_are_for_the_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text("{}")  # of an earlier Unwrap, for everybody to read
    Settings.load(path).save(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
