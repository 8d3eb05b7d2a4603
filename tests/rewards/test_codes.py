from hypothesis import given
from hypothesis import strategies as st

from rewards import codes
from rewards.codes import ALPHABET, Codebook

BOOK = Codebook(b"k" * 16)
prefixes = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", max_size=12)
pools = st.integers(0, (1 << 20) - 1)
sequences = st.integers(0, (1 << 40) - 1)


@given(prefixes, pools, sequences)
def test_a_code_leads_back_to_its_place(prefix: str, pool: int, sequence: int) -> None:
    typed = codes.read(BOOK.code(prefix, pool, sequence))
    assert typed.prefix == codes.fold(prefix)
    assert typed.number is not None
    assert BOOK.place(typed.number) == (pool, sequence)


@given(sequences)
def test_typing_habits_do_not_matter(sequence: int) -> None:
    code = BOOK.code("GIFT", 1, sequence)
    sloppy = code.replace("-", " ").lower().replace("0", "o").replace("1", "l")
    assert codes.read(f"  {sloppy}\n") == codes.read(code)


@given(sequences, st.data())
def test_every_wrong_letter_and_swap_shows(sequence: int, data: st.DataObject) -> None:
    code = codes.plain(BOOK.code("GIFT", 1, sequence))
    place = data.draw(st.integers(0, len(code) - 2))
    letter = data.draw(st.sampled_from(ALPHABET))
    wrong = code[:place] + letter + code[place + 1 :]
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    for slip in (wrong, swapped):
        assert (codes.read(slip).number is None) == (codes.fold(slip) != codes.fold(code))


def test_no_letter_looks_like_another() -> None:
    assert not set("ILOU") & set(ALPHABET)
    assert len(set(ALPHABET)) == 32


def test_neighbours_in_a_pool_have_nothing_in_common() -> None:
    first, second = (codes.read(BOOK.code("", 1, n)).number or 0 for n in (0, 1))
    assert 10 < (first ^ second).bit_count() < 50


@given(st.text(max_size=40))
def test_no_text_breaks_the_reader(text: str) -> None:
    typed = codes.read(text)
    assert typed.number is None or 0 <= typed.number < 1 << 60
