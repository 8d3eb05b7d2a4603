"""Laws of the address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.audience import AddressRefused, read_address
from campaigns.audience.addresses import _plainly, _wholly, key_of
from tests.campaigns.audience.names import BROKEN, SPELLINGS


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_address_is_refused_with_a_problem_and_a_cure(broken: str) -> None:
    with pytest.raises(AddressRefused) as refused:
        read_address(broken)
    assert refused.value.address == broken
    assert refused.value.problem and refused.value.cure


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_spelling_of_an_address_has_one_key(spelling: str) -> None:
    email = "jan@büro.example.net"
    assert read_address(spelling.format(email=email, upper=email.upper())).key == (
        "jan@xn--bro-hoa.example.net"
    )


def test_invisible_marks_from_web_pages_are_no_part_of_an_address() -> None:
    assert read_address("\ufeffjan\u200b@example.org\u00a0").email == "jan@example.org"


@given(
    st.from_regex(r"[a-z][a-z0-9]{0,20}(\.[a-z0-9]{1,10})?@[a-z]{1,10}\.(nl|com)", fullmatch=True)
)
def test_reading_an_address_twice_changes_nothing(text: str) -> None:
    once = read_address(text)
    assert read_address(once.email) == once


@pytest.mark.parametrize("text", ["Jan@X.nl", "jan@BÜRO.de", "ümit@xn--bro-hoa.de", "a@straße.de"])
def test_an_address_once_read_has_the_same_key_without_reading_it_again(text: str) -> None:
    address = read_address(text)
    assert key_of(address.email) == address.key


@given(st.text())
def test_no_address_carries_a_line_break_into_a_header(text: str) -> None:
    try:
        email = read_address(text + "@example.org").email
    except AddressRefused:
        return
    assert not set(email) & set("\r\n\0 <>,;")


LOCALS = st.one_of(
    st.text("az09.+-_'~A ü\"@", max_size=8), st.integers(60, 70).map("a".__mul__), st.just("info")
)
LABELS = st.one_of(st.text("azÜß09-_.", max_size=8), st.integers(60, 66).map("b".__mul__))
DOMAINS = st.lists(LABELS, max_size=6).map(".".join)


@given(LOCALS, st.one_of(DOMAINS, st.sampled_from(["example.com", "bücher.de", "[::1]", "x.test"])))
def test_the_quick_way_says_what_the_library_says(name: str, domain: str) -> None:
    whole = f"{name}@{domain}".strip()
    quickly = _plainly(whole)
    assert quickly is None or quickly == _wholly(whole)


def test_a_list_s_addresses_are_read_the_quick_way() -> None:
    assert _plainly("noor.de-vries+cake@bücher.example.com") == _wholly(
        "noor.de-vries+cake@bücher.example.com"
    )
    assert _plainly("Noor@example.com") is None, "what might be spelt anew is read whole"
