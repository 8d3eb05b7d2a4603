from hypothesis import given
from hypothesis import strategies as st

from rewards.damm import check_digit, is_complete

digit = st.integers(0, 31)
numbers = st.lists(digit, min_size=1, max_size=20)


def complete(digits: list[int]) -> list[int]:
    return [*digits, check_digit(digits)]


@given(numbers)
def test_a_number_with_its_check_digit_is_complete(digits: list[int]) -> None:
    assert is_complete(complete(digits))


@given(numbers, st.data())
def test_every_single_error_shows(digits: list[int], data: st.DataObject) -> None:
    number = complete(digits)
    place = data.draw(st.integers(0, len(number) - 1))
    for wrong in set(range(32)) - {number[place]}:
        assert not is_complete([*number[:place], wrong, *number[place + 1 :]])


@given(numbers)
def test_every_swap_of_neighbours_shows(digits: list[int]) -> None:
    number = complete(digits)
    for place in range(len(number) - 1):
        left, right = number[place : place + 2]
        swapped = [*number[:place], right, left, *number[place + 2 :]]
        assert is_complete(swapped) == (left == right)
