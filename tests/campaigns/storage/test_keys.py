"""Secrets are made once, kept from others' eyes, and forgotten when asked."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from campaigns.storage import KeyFile
from rewards import Keys


def test_a_key_is_made_once(tmp_path: Path) -> None:
    keys = KeyFile(tmp_path / "keys.json")
    assert keys.keys("pass") == KeyFile(tmp_path / "keys.json").keys("pass")
    assert keys.named("campaigns", "c1") != keys.named("campaigns", "c2")


def test_only_the_owner_may_read(tmp_path: Path) -> None:
    KeyFile(tmp_path / "keys.json").keys("pass")
    assert stat.S_IMODE((tmp_path / "keys.json").stat().st_mode) == 0o600


def test_rewards_keep_their_keys_in_the_same_file(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    ledger = Keys.load(path)
    passes = KeyFile(path).keys("pass")
    assert Keys.load(path) == ledger
    assert KeyFile(path).keys("pass") == passes


def test_threads_at_once_agree_on_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: KeyFile(tmp_path / "keys.json").named("c", "1"), range(32)))
    assert len(set(made)) == 1


def test_a_forgotten_key_is_gone(tmp_path: Path) -> None:
    keys = KeyFile(tmp_path / "keys.json")
    before = keys.named("campaigns", "c1")
    keys.forget("campaigns", "c1")
    assert keys.named("campaigns", "c1") != before
