import pytest

from rewards import GeneratedPool, ImportedPool, Pool, Rewards, SharedPool
from rewards.errors import BadDefinition, ImportRefused, PoolExists, UnknownPool


def test_a_pool_is_added_once(rewards: Rewards) -> None:
    pool = GeneratedPool("more", "More", "MORE", 5)
    assert rewards.add_pool(pool) == rewards.add_pool(pool)
    with pytest.raises(PoolExists):
        rewards.add_pool(GeneratedPool("more", "More", "MORE", 6))
    with pytest.raises(PoolExists):
        rewards.add_pool(ImportedPool("gifts", "Gifts"))


def test_the_stock_of_a_shared_code_is_its_cap(rewards: Rewards) -> None:
    state = rewards.add_pool(SharedPool("winter", "Winter", "WINTER", 40))
    assert (state.size, state.left) == (40, 40)
    assert rewards.add_pool(SharedPool("winter", "Winter", "WINTER", 40)) == state
    with pytest.raises(PoolExists):
        rewards.add_pool(SharedPool("winter", "Winter", "OTHER", 40))


def test_a_shared_code_cannot_be_anybody_elses(rewards: Rewards) -> None:
    rewards.import_codes("shop", ["AB1"])
    with pytest.raises(ImportRefused, match="'ab-1' is in the ledger"):
        rewards.add_pool(SharedPool("winter", "Winter", "ab-1", 40))
    assert "winter" not in [pool.id for pool in rewards.pools()]


@pytest.mark.parametrize(
    ("kind", "arguments", "problem"),
    [
        (GeneratedPool, ("a b", "", "", 1), "id is not usable"),
        (GeneratedPool, ("a", "", "", -1), "-1 codes"),
        (GeneratedPool, ("a", "", "", 2**40 + 1), "codes are not possible"),
        (GeneratedPool, ("a", "", "no-hyphen", 1), "cannot stand before"),
        (GeneratedPool, ("a", "", "TEST", 1), "not TEST"),
        (SharedPool, ("a", "", "TEST-1", 1), "begin with TEST"),
        (SharedPool, ("a", "", " ", 1), "no code"),
        (ImportedPool, ("", ""), "id is not usable"),
    ],
)
def test_what_cannot_be_a_pool_says_why(
    kind: type[Pool], arguments: tuple[object, ...], problem: str
) -> None:
    with pytest.raises(BadDefinition, match=problem):
        kind(*arguments)  # type: ignore[arg-type]


def test_a_size_never_falls_below_what_is_promised(rewards: Rewards) -> None:
    rewards.enrol("birthday", [b"anna", b"ben"])
    with pytest.raises(BadDefinition, match="Use 2 "):
        rewards.resize_pool("gifts", 1)
    assert rewards.resize_pool("gifts", 2).left == 0


def test_an_imported_pool_is_as_large_as_its_codes(rewards: Rewards) -> None:
    with pytest.raises(BadDefinition, match="Import more"):
        rewards.resize_pool("shop", 10)
    rewards.import_codes("shop", ["AB1"])
    assert rewards.import_codes("shop", ["AB2", "AB3"]).size == 3


def test_a_pool_can_be_looked_at_as_it_is_now(rewards: Rewards) -> None:
    rewards.resize_pool("summer", 9)
    assert rewards.pool("summer") == SharedPool("summer", "Summer", "SUMMER-10", 9)
    assert rewards.pool("gifts") == GeneratedPool("gifts", "Gifts", "GIFT", 1000)
    assert rewards.pool("shop") == ImportedPool("shop", "Shop")
    with pytest.raises(UnknownPool):
        rewards.pool("nowhere")


def test_a_code_in_the_ledger_names_its_pool(rewards: Rewards) -> None:
    rewards.import_codes("shop", ["AB1"])
    assert [rewards.holder(code) for code in ("ab-1", "summer10", "AB2")] == [
        "shop",
        "summer",
        None,
    ]


def test_an_unknown_pool_has_its_own_words(rewards: Rewards) -> None:
    with pytest.raises(UnknownPool, match="'nowhere'"):
        rewards.import_codes("nowhere", ["AB1"])
