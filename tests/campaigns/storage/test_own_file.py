"""A file of secrets is whole or as it was, and nobody else may read it."""

from __future__ import annotations

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pydantic import BaseModel

from campaigns.errors import CampaignError
from campaigns.storage.own_file import OwnFile


class Names(BaseModel):
    names: tuple[str, ...] = ()


def names(path: Path) -> OwnFile[Names]:
    return OwnFile(path / "names.json", Names(), "nobody has a name.")


def test_a_full_disk_leaves_what_there_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = names(tmp_path)
    file.write(Names(names=("ana",)))

    def full(_: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        file.write(Names(names=("ben",)))
    assert names(tmp_path).read().names == ("ana",)


def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    names(tmp_path).write(Names())
    assert stat.S_IMODE((tmp_path / "names.json").stat().st_mode) == 0o600


def test_what_many_add_at_once_is_all_there(tmp_path: Path) -> None:
    def add(n: int) -> None:
        file = names(tmp_path)
        with file.alone():
            file.write(Names(names=(*file.read().names, str(n))))

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(add, range(24)))
    assert sorted(names(tmp_path).read().names, key=int) == [str(n) for n in range(24)]


def test_a_damaged_file_says_what_it_means(tmp_path: Path) -> None:
    (tmp_path / "names.json").write_text("[")
    with pytest.raises(CampaignError, match=r"names\.json is damaged, so nobody has a name"):
        names(tmp_path).read()
