"""Who works here is kept in one file, and there is always an editor."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from campaigns.errors import CampaignError
from campaigns.locks import fits
from campaigns.storage import users as module
from campaigns.storage.users import BadName, LastEditor, NoSuchUser, UserFile, WeakPassword

PASSWORD = "a cake with three candles"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "users.json"


@pytest.fixture
def users(path: Path) -> UserFile:
    found = UserFile(path)
    found.put("Ana", "editor")
    found.put("Bram", "viewer")
    return found


def test_a_password_is_kept_as_a_hash_for_the_owner_alone(path: Path) -> None:
    UserFile(path).put("Ana", "editor", PASSWORD)
    kept = json.loads(path.read_text())["users"][0]
    assert kept["name"] == "Ana" and PASSWORD not in path.read_text()
    assert fits(PASSWORD, kept["password"])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_only_names_roles_and_hashes_are_kept(path: Path, users: UserFile) -> None:
    assert {frozenset(user) for user in json.loads(path.read_text())["users"]} == {
        frozenset({"name", "role", "password"})
    }


def test_a_name_is_found_however_it_is_capitalised(users: UserFile) -> None:
    found = users.all().named(" ANA ")
    assert found is not None and found.name == "Ana"
    users.put("ana", "editor", PASSWORD)
    assert [user.name for user in users.all().users] == ["Ana", "Bram"]


def test_another_process_sees_a_change_at_once(path: Path, users: UserFile) -> None:
    other = UserFile(path)
    assert len(other.all().users) == 2
    users.put("Cleo", "reviewer")
    assert len(other.all().users) == 3


def test_a_role_changes_and_the_password_stays(users: UserFile) -> None:
    before = users.put("Bram", "viewer", PASSWORD)
    after = users.give_role("Bram", "reviewer")
    assert (after.role, after.password) == ("reviewer", before.password)


def test_there_is_always_an_editor(users: UserFile) -> None:
    with pytest.raises(LastEditor):
        users.remove("Ana")
    with pytest.raises(LastEditor):
        users.give_role("Ana", "viewer")
    users.give_role("Bram", "editor")
    users.remove("Ana")
    assert [user.name for user in users.all().editors()] == ["Bram"]


@pytest.mark.parametrize("password", ["short", "         ", "Alexandrina"])
def test_a_password_that_would_be_guessed_is_refused(path: Path, password: str) -> None:
    with pytest.raises(WeakPassword):
        UserFile(path).put("alexandrina", "editor", password)
    assert not path.exists()


@pytest.mark.parametrize("name", ["", "  ", "x" * 121, "A\nna"])
def test_a_name_nobody_could_type_is_refused(path: Path, name: str) -> None:
    with pytest.raises(BadName):
        UserFile(path).put(name, "editor")


def test_somebody_unknown_is_named(users: UserFile) -> None:
    with pytest.raises(NoSuchUser, match="Zoë"):
        users.remove("Zoë")


def test_a_damaged_file_lets_nobody_in(path: Path) -> None:
    path.write_text('{"users": [{"name": "Ana", "role": "queen"}]}')
    with pytest.raises(CampaignError, match="damaged"):
        UserFile(path).all()


def test_who_lost_their_role_or_was_let_go_meanwhile_is_not_put_back(
    users: UserFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    users.put("Bram", "editor")
    monkeypatch.setattr(module, "hash_secret", lambda _: users.give_role("Bram", "viewer").role)
    users.give_password("Bram", PASSWORD)
    assert (bram := users.all().named("Bram")) and bram.role == "viewer"
    monkeypatch.setattr(module, "hash_secret", lambda _: users.remove("Bram"))
    with pytest.raises(NoSuchUser):
        users.give_password("Bram", PASSWORD)
    assert users.all().named("Bram") is None
