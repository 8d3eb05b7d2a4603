import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from rewards.commands import main

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def invoke(*words: str) -> Result:
        return CliRunner().invoke(main, [*words, "--workspace", str(tmp_path)])

    assert invoke("pool", "add", "gifts", "--generated", "100", "--prefix", "GIFT").exit_code == 0
    assert invoke("draw", "open", "birthday", "--everyone", "gifts").exit_code == 0
    return invoke


def told(result: Result) -> Any:
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def commands(group: click.Group, *before: str) -> list[tuple[str, ...]]:
    found = []
    for name, command in group.commands.items():
        inner = commands(command, *before, name) if isinstance(command, click.Group) else []
        found += [(*before, name), *inner]
    return found


@pytest.mark.parametrize("command", [(), *commands(main)])
def test_every_command_explains_itself(command: tuple[str, ...]) -> None:
    result = CliRunner().invoke(main, [*command, "--help"])
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) > 6


def test_a_gift_goes_its_way(run: Run) -> None:
    award = told(run("play", "birthday", "anna", "--json"))
    assert award == told(run("play", "birthday", "anna", "--json")) | {"replayed": False}
    assert run("check", award["code"]).stdout == f"{award['code']} is good.\n"
    used = told(run("redeem", award["code"], "--till", "Main street", "--key", "k", "--json"))
    assert (used["till"], used["replayed"]) == ("Main street", False)
    assert "is good again" in run("undo", award["code"], "--key", "k").stdout
    assert "was taken back" in run("void", award["code"], "--reason", "returned").stdout
    assert told(run("verify", "--json"))["ok"]


def test_a_gift_gets_more_time(run: Run) -> None:
    assert run("draw", "open", "short", "--everyone", "gifts", "--valid-days", "3").exit_code == 0
    code = told(run("play", "short", "anna", "--json"))["code"]
    assert "is good until" in run("extend", code, "--reason", "the shop was closed").stdout
    some = ("extend", "--draw", "short", "--days", "7", "--reason", "sorry")
    assert run(*some).stdout == "Good for 7 days more: 1.\n"
    assert told(run(*some, "--json"))["extended"] == 0
    assert run("extend", code, "--draw", "short", "--reason", "x").exit_code == 2
    assert told(run("verify", "--json"))["ok"]


def test_a_lost_code_gets_another_in_its_place(run: Run) -> None:
    code = told(run("play", "birthday", "anna", "--json"))["code"]
    assert "not taken back" in run("reissue", code).stderr
    run("void", code, "--reason", "lost")
    fresh = told(run("reissue", code, "--json"))["code"]
    assert f"In place of {code}: gifts: {fresh}" in run("reissue", code).stdout
    assert run("check", fresh).stdout == f"{fresh} is good.\n"


def test_a_record_goes_out_and_is_checked_from_the_file_alone(run: Run, tmp_path: Path) -> None:
    run("play", "birthday", "anna")
    receipt = told(run("receipt", "birthday", "anna", "--json"))["short"]
    assert f"Receipt {receipt}" in run("receipt", "birthday", "anna").stdout
    assert run("receipt", "birthday", "ben").exit_code == 1
    assert "has no end" in run("reveal", "birthday").stderr
    revealed = told(run("reveal", "birthday", "--early", "--json"))
    file = tmp_path / "ledger.audit"
    assert told(run("export", str(file), "--json"))["bytes"] == file.stat().st_size
    checked = run("audit", str(file), receipt, revealed["commitment"])
    assert (checked.exit_code, "All of it is in order" in checked.stdout) == (0, True)
    file.write_text(file.read_text().replace("gifts", "cakes"))
    broken = run("audit", str(file), "--json")
    assert (broken.exit_code, json.loads(broken.stdout)["ok"]) == (1, False)
    assert "nowhere in this record" in run("audit", str(file), "1-00").stdout


@pytest.mark.parametrize(("form", "begins"), [
    ("csv", b"\xef\xbb\xbfaward,draw"), ("jsonl", b'{"award": 1'), ("parquet", b"PAR1"),
])  # fmt: skip
def test_plays_go_out_as_tables(run: Run, tmp_path: Path, form: str, begins: bytes) -> None:
    run("play", "birthday", "anna")
    file = tmp_path / f"plays.{form}"
    assert run("export", str(file), "--format", form).exit_code == 0
    assert file.read_bytes().startswith(begins)
    assert run("export", "-", "--format", form).stdout_bytes.startswith(begins)
    assert {kept.name for kept in tmp_path.iterdir() if "plays" in kept.name} == {file.name}


def test_lists_are_arrays_of_objects_with_an_id(run: Run) -> None:
    for command in (("pool", "list"), ("draw", "list"), ("events",)):
        rows = told(run(*command, "--json"))
        assert rows
        assert all("id" in row for row in rows)


def test_words_for_people(run: Run) -> None:
    assert "100 generated, 0 given out" in run("pool", "list").stdout
    assert "birthday: 0 enrolled" in run("draw", "list").stdout
    assert "gifts: GIFT-" in run("play", "birthday", "anna").stdout
    assert "(played before)" in run("play", "birthday", "anna").stdout
    assert "award" in run("events", "--after", "2").stdout
    assert "The ledger is whole" in run("verify").stdout
    assert "more than" not in run("pool", "resize", "gifts", "5").stdout


def test_a_refusal_ends_with_one(run: Run) -> None:
    result = run("redeem", "GIFT-0000-0000-00000")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "typing error" in result.stderr
    refusal = json.loads(run("redeem", "GIFT-0000-0000-00000", "--json").stderr)
    assert refusal["kind"] == "MistypedCode"


def test_a_cut_record_ends_with_one(run: Run) -> None:
    result = run("verify", "--head", "00" * 32)
    assert result.exit_code == 1
    assert "The ledger is broken" in result.stdout


@pytest.mark.parametrize(
    "words",
    [
        ("pool", "add", "x"),
        ("pool", "add", "x", "--shared", "CODE"),
        ("pool", "add", "x", "--imported", "--generated", "5"),
        ("play", "birthday", "hex:zz"),
        ("play", "birthday"),
        ("dance",),
    ],
)
def test_wrong_usage_ends_with_two(run: Run, words: tuple[str, ...]) -> None:
    assert run(*words).exit_code == 2


def test_a_file_is_imported_whole_or_not(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "codes.csv"
    file.write_text("code\nAB1\nAB1\n")
    refused = run("pool", "add", "shop", "--imported", "--file", str(file))
    assert (refused.exit_code, "line 3" in refused.stderr) == (1, True)
    assert len(told(run("pool", "list", "--json"))) == 1
    file.write_text("code\nAB1\nAB2\n")
    added = told(run("pool", "add", "shop", "--imported", "--file", str(file), "--json"))
    assert added["size"] == 2
    again = run("pool", "import", "shop", str(file), "--json")
    assert [problem["line"] for problem in json.loads(again.stderr)["problems"]] == [2, 3]
    file.write_text("AB3\n")
    assert "3 imported" in run("pool", "import", "shop", str(file)).stdout


def test_prizes_with_stock_and_odds(run: Run) -> None:
    run("pool", "add", "ten", "--shared", "TEN", "--cap", "1")
    opened = run(
        "draw", "open", "spring", "--everyone", "gifts", "--count", "ten", "1", "--deck", "1"
    )
    assert "commitment" in opened.stdout
    assert told(run("play", "spring", "anna", "--json"))["code"] == "TEN"
    assert told(run("play", "spring", "hex:00ff", "--json"))["recipient"] == "00ff"


def test_a_test_is_told_as_one(run: Run) -> None:
    award = told(run("play", "birthday", "anna", "--test", "--json"))
    assert award["test"]
    assert "comes from a test" in run("check", award["code"]).stdout


def test_it_runs_as_a_program(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "rewards", "--workspace", str(tmp_path), "--json"]
    root = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    done = subprocess.run(
        [*command, "pool", "list"], capture_output=True, env=environment, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "[]\n", "")
