import pytest
from hypothesis import given
from hypothesis import strategies as st

from rewards.feistel import Permutation

keys = st.binary(min_size=16, max_size=16)


@given(keys, st.integers(1, 700))
def test_it_is_a_bijection(key: bytes, size: int) -> None:
    shuffle = Permutation(key, size)
    assert sorted(map(shuffle, range(size))) == list(range(size))


@given(keys, st.integers(1, 1 << 64), st.data())
def test_the_inverse_leads_back(key: bytes, size: int, data: st.DataObject) -> None:
    number = data.draw(st.integers(0, size - 1))
    shuffle = Permutation(key, size)
    assert shuffle.inverse(shuffle(number)) == number


@given(keys, st.integers(1, 1 << 64), st.data())
def test_many_go_together_where_each_goes_alone(key: bytes, size: int, data: st.DataObject) -> None:
    numbers = data.draw(st.lists(st.integers(0, size - 1), max_size=20))
    shuffle = Permutation(key, size)
    assert shuffle.each(numbers) == list(map(shuffle, numbers))
    assert shuffle.inverse_each(shuffle.each(numbers)) == numbers


def test_another_key_is_another_order() -> None:
    orders = {tuple(map(Permutation(bytes([n]) * 16, 60), range(60))) for n in range(50)}
    assert len(orders) == 50


def test_every_place_is_equally_likely_over_many_keys() -> None:
    hits = [0] * 8
    for n in range(4000):
        hits[Permutation(n.to_bytes(16, "big"), 8)(3)] += 1
    expected = 4000 / 8
    chi_square = sum((hit - expected) ** 2 / expected for hit in hits)
    assert chi_square < 24.3  # 99.9 % of a fair one's values, 7 degrees of freedom


@pytest.mark.parametrize("number", [-1, 10])
def test_numbers_outside_are_refused(number: int) -> None:
    with pytest.raises(ValueError, match="outside"):
        Permutation(bytes(16), 10)(number)
    with pytest.raises(ValueError, match="outside"):
        Permutation(bytes(16), 10).each([3, number, 4])
