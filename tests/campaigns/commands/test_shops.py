"""Keys, codes for shops and a shop's stock from the command line."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from campaigns.blueprints import start
from campaigns.commands import main
from campaigns.locks.hashing import fits
from campaigns.release import publish
from campaigns.storage import Settings, Workspace
from campaigns.storage.api_keys import ApiKeyFile


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the birthday campaign published, and a till."""
    path = tmp_path_factory.mktemp("shops")
    workspace = Workspace(path)
    workspace.save_settings(workspace.settings.model_copy(update={"public_url": "https://b.test"}))
    campaign = start("birthday").model_copy(update={"id": "cbirthday"})
    workspace.campaigns.save(campaign)
    publish(workspace, campaign)
    workspace.close()
    say(path, "till", "add", "Main street", "--pin", "4711")
    return path


def say(folder: Path, *words: str, code: int = 0) -> Any:
    told = CliRunner().invoke(main, ["--workspace", str(folder), "--json", *words])
    assert told.exit_code == code, told.output
    return json.loads(told.stdout or told.stderr)


def test_a_key_is_made_listed_without_itself_and_revoked(folder: Path) -> None:
    made = say(folder, "api-keys", "make", "Web shop", "--scope", "check", "--scope", "void")
    file = ApiKeyFile(folder / "api_keys.json")
    held = file.find(made["key"])
    assert held and held.scopes == ("check", "void")
    (row,) = say(folder, "api-keys", "list")
    assert row["id"] == made["id"] and made["key"] not in str(row) and "hash" not in row
    say(folder, "api-keys", "revoke", made["id"])
    assert file.find(made["key"]) is None
    assert say(folder, "api-keys", "revoke", "nobody", code=1)["kind"] == "NoSuchKey"


@pytest.mark.parametrize(("shop", "column"), [("shopify", "Code"), ("woocommerce", "post_title")])
def test_codes_are_written_for_a_shop(folder: Path, tmp_path: Path, shop: str, column: str) -> None:
    out = tmp_path / "shop"
    told = say(folder, "codes", "cbirthday", "--for", shop, "--most", "3", "--out", str(out))
    with open(told["file"], encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert told["codes"] == len(rows) == 3 and len({row[column] for row in rows}) == 3


def test_a_shops_stock_is_kept_with_its_till_also_with_a_new_pin(folder: Path) -> None:
    told = say(folder, "till", "stock", "Main street", "cbirthday", "40")
    say(folder, "till", "add", "Main street", "--pin", "1174")
    (till,) = Workspace(folder).settings.tills
    assert till.stock == {told["pool"]: 40}
    say(folder, "till", "stock", "Nowhere", "cbirthday", "1", code=1)


def test_another_pin_is_the_only_one_however_the_till_is_spelled(folder: Path) -> None:
    told = say(folder, "till", "add", " MAIN street ", "--pin", "9999")
    (till,) = Settings.load(folder / "settings.json").tills
    assert told == {"name": "Main street", "tills": ["Main street"]}
    assert fits("9999", till.pin_hash) and not fits("4711", till.pin_hash)


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "x" * 81])
def test_a_till_nobody_could_sign_in_at_is_refused(folder: Path, name: str) -> None:
    assert "1 to 80" in say(folder, "till", "add", name, "--pin", "4711", code=1)["error"]


def test_codes_that_break_off_leave_the_file_there_was(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("codes", "cbirthday", "--for", "shopify", "--most", "3", "--out", str(tmp_path))
    file = Path(say(folder, *words)["file"])
    before = file.read_bytes()

    def broken(*_: object) -> Iterator[bytes]:
        yield b"Title,Command,Code"
        raise OSError("no space left")

    monkeypatch.setattr(import_module("campaigns.commands.codes"), "shop_codes", broken)
    assert "no space" in say(folder, *words, code=1)["error"]
    assert file.read_bytes() == before and list(tmp_path.iterdir()) == [file]
