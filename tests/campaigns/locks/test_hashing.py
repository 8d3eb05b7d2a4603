"""A secret is kept so that only who types it can use it."""

from __future__ import annotations

import pytest

from campaigns.locks import fits, hash_secret, nobody


def cheap(secret: str) -> str:
    return hash_secret(secret, cost=1 << 4, lanes=1)


def test_a_secret_is_kept_salted() -> None:
    first, second = cheap("open sesame"), cheap("open sesame")
    assert first != second and "sesame" not in first
    assert fits("open sesame", first) and fits(" open sesame ", second)
    assert not fits("open sesamd", first) and not fits("", first)


@pytest.mark.parametrize(
    "kept", ["", "nonsense", "scrypt$16$8$1$AA$", "md5$16$8$1$AA==$AA==", "scrypt$3$8$1$AA==$AA=="]
)
def test_a_hash_that_cannot_be_read_fits_none(kept: str) -> None:
    assert not fits("open sesame", kept)


def test_a_file_cannot_make_the_machine_work_itself_to_death() -> None:
    assert not fits("x", "scrypt$1073741824$8$1$AAAA$AAAA")


def test_nobody_is_as_slow_to_refuse_as_anybody() -> None:
    assert nobody().split("$")[:4] == hash_secret("x").split("$")[:4]
