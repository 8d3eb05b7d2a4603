"""A folder of mails is of one run, and its index whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from campaigns.commands.mail_folder import FolderInUse, write_mails
from campaigns.delivery import Message

NOOR = Message("noor@example.org", b"Hello Noor", "nl")


def failing() -> Iterator[Message]:
    yield NOOR
    raise OSError("the disk is full")


def test_a_folder_with_mails_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    assert write_mails([NOOR, NOOR], tmp_path) == 2
    before = {file: file.read_bytes() for file in tmp_path.iterdir()}
    with pytest.raises(FolderInUse, match="Give another folder, or empty this one"):
        write_mails([NOOR], tmp_path)
    assert {file: file.read_bytes() for file in tmp_path.iterdir()} == before


def test_a_folder_with_other_things_will_do(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    assert write_mails([NOOR], tmp_path) == 1
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "000001.eml",
        "index.csv",
        "notes.txt",
    ]


def test_an_index_is_whole_or_not_there(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="full"):
        write_mails(failing(), tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["000001.eml"]
