"""A pass is only what was issued here, spelled as it was issued."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from campaigns.passes import BadPass, ExpiredPass, Pass, Passes, recipient_id, referral

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
PASS = Pass(7, b"twelve bytes", NOW + timedelta(days=30))
PASSES = Passes({1: b"k" * 32})
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def test_a_pass_comes_back_as_it_was() -> None:
    assert PASSES.read(PASSES.issue(PASS), NOW) == PASS


def test_a_test_pass_is_marked() -> None:
    test = Pass(7, b"twelve bytes", PASS.expires, test=True)
    assert PASSES.read(PASSES.issue(test), NOW).test


def test_a_pass_is_short_and_safe_in_a_link() -> None:
    token = PASSES.issue(PASS)
    assert len(token) == 51 and set(token) <= set(ALPHABET)


def test_every_one_character_change_is_refused() -> None:
    token = PASSES.issue(PASS)
    for at in range(len(token)):
        for letter in ALPHABET.replace(token[at], ""):
            with pytest.raises(BadPass):
                PASSES.read(token[:at] + letter + token[at + 1 :], NOW)


@pytest.mark.parametrize("token", ["", "x", "é" * 51, "A" * 51, "A" * 5000, "../../etc", "\0"])
def test_nonsense_is_refused(token: str) -> None:
    with pytest.raises(BadPass):
        PASSES.read(token, NOW)


def test_a_pass_ends_at_its_time() -> None:
    with pytest.raises(ExpiredPass):
        PASSES.read(PASSES.issue(PASS), PASS.expires)


def test_old_keys_stay_good_while_new_ones_sign() -> None:
    rotated = Passes({1: b"k" * 32, 2: b"n" * 32})
    assert rotated.read(PASSES.issue(PASS), NOW) == PASS
    with pytest.raises(BadPass):
        PASSES.read(rotated.issue(PASS), NOW)


def test_a_recipient_has_another_name_in_each_campaign() -> None:
    one, other = (
        recipient_id(b"1" * 32, "zoe@example.org"),
        recipient_id(b"2" * 32, "zoe@example.org"),
    )
    assert one != other and len(one) == 12
    assert recipient_id(b"1" * 32, " ZOE@example.org ") == one


def test_a_reference_for_friends_is_the_same_every_time_and_tells_nobody_s_pass() -> None:
    key, other = b"k" * 32, b"o" * 32
    people = [recipient_id(key, f"{n}@example.org") for n in range(500)]
    told = [referral(key, person) for person in people]
    assert told == [referral(key, person) for person in people]
    assert len(set(told)) == 500 and all(re.fullmatch("[0-9A-HJKMNP-TV-Z]{8}", one) for one in told)
    assert not set(told) & {referral(other, person) for person in people}
