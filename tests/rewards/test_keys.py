import json
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from rewards import Keys, Rewards
from rewards.errors import BadDefinition, WrongKeys
from rewards.keys import key_table
from tests.rewards.conftest import KEYS, Clock, Target


def test_missing_keys_are_made_for_the_owner_alone(tmp_path: Path) -> None:
    keys = Keys.load(tmp_path / "keys.json")
    assert stat.S_IMODE((tmp_path / "keys.json").stat().st_mode) == 0o600
    assert Keys.load(tmp_path / "keys.json") == keys


def test_all_who_start_at_once_get_the_same_keys(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = list(pool.map(Keys.load, [tmp_path / "keys.json"] * 16))
    assert keys == keys[:1] * 16


def test_keys_of_others_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "keys.json"
    file.write_text(json.dumps({"pass": {"7": "aa"}, "draw": {"1": "bb" * 32}}))
    keys = Keys.load(file)
    assert keys.draw == {"1": b"\xbb" * 32}
    assert json.loads(file.read_text())["pass"] == {"7": "aa"}


def test_other_rooms_keep_their_keys_in_the_same_file(tmp_path: Path) -> None:
    file = tmp_path / "keys.json"
    keys = Keys.load(file)
    assert len(bytes.fromhex(key_table(file, ["pass"])["pass"]["1"])) == 32
    assert Keys.load(file) == keys
    assert key_table(file, ["pass"]) == json.loads(file.read_text())


def test_a_damaged_key_file_is_never_replaced(tmp_path: Path) -> None:
    file = tmp_path / "keys.json"
    file.write_text('{"pool": ')
    with pytest.raises(BadDefinition, match="backup"):
        Keys.load(file)
    assert file.read_text() == '{"pool": '


def test_each_use_has_its_own_key() -> None:
    uses = [("code",), ("seal",), ("seed", "a"), ("seed", "b")]
    assert len({KEYS.derive("draw", "1", *use) for use in uses}) == 4


def test_short_keys_are_refused() -> None:
    with pytest.raises(BadDefinition, match="16 bytes"):
        Keys(pool={"1": b"short"}, draw={"1": b"d" * 32})


@pytest.mark.usefixtures("rewards")
def test_a_ledger_opens_only_with_its_own_keys(target: Target) -> None:
    with pytest.raises(WrongKeys, match=r"keys\.json") as refused:
        Rewards.open(target, Keys(pool={"1": b"other" * 8}, draw=KEYS.draw))
    assert refused.value.purpose == "pool"


def test_old_codes_stay_good_after_a_key_was_added(
    rewards: Rewards, target: Target, clock: Clock
) -> None:
    rewards.import_codes("shop", ["AB1"])
    old = rewards.play("birthday", b"anna")
    both = Keys(pool={**KEYS.pool, "2": b"q" * 32}, draw={**KEYS.draw, "2": b"e" * 32})
    with Rewards.open(target, both, clock=clock) as later:
        assert later.check(old.code).state == "awarded"
        assert later.play("birthday", b"anna").code == old.code
        assert later.play("birthday", b"ben").code != old.code
