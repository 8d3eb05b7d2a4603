"""Header lines a parser reads back as they were meant."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.delivery import BadSender
from campaigns.delivery.headers import (
    date_line,
    one_line,
    sender_lines,
    subject_line,
    to_line,
)
from campaigns.document import Brand
from tests.campaigns.audience.names import NAMES

letters = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs", "Cf", "Cn"]))
words = st.lists(letters, max_size=8).map(" ".join).map(one_line)
EMOJI = "🎂 Ça y est, Zoë: dein Geschenk ist da, und تهانينا dazu, weil du es verdient hast 🎉"


def parsed(lines: bytes) -> EmailMessage:
    message = message_from_bytes(lines + b"\r\n", policy=default)
    assert isinstance(message, EmailMessage)
    return message


@pytest.mark.parametrize(
    "subject", ["Hi", "a=b", "=?utf-8?q?no?=", EMOJI, EMOJI * 5, "x" * 200, ""]
)
def test_a_subject_comes_out_as_it_went_in(subject: str) -> None:
    line = subject_line(subject)
    assert line.isascii()
    assert max(map(len, line.split(b"\r\n"))) <= 998
    if subject != "=?utf-8?q?no?=":  # an encoded word in ASCII means what it says
        assert parsed(line)["Subject"] == subject


@given(words)
def test_any_words_make_one_subject(subject: str) -> None:
    if not subject.isascii():
        assert parsed(subject_line(subject))["Subject"] == subject
        assert max(map(len, subject_line(subject).split(b"\r\n"))) <= 78


@pytest.mark.parametrize(("first", "last"), [name[:2] for name in NAMES])
def test_names_as_they_come_are_read_back(first: str, last: str) -> None:
    name = one_line(f"{first} {last}")
    line = to_line(name, "reader@example.org")
    assert line.isascii()
    (address,) = parsed(line)["To"].addresses
    assert (address.display_name, address.addr_spec) == (name, "reader@example.org")


@pytest.mark.parametrize("name", ["O'Hara", 'Jan "de Baas" Smit', "a, b", "<x>", "=1+1", "Ünal, Æ"])
def test_a_name_cannot_be_anything_but_a_name(name: str) -> None:
    (address,) = parsed(to_line(name, "reader@example.org"))["To"].addresses
    assert (address.display_name, address.addr_spec) == (name, "reader@example.org")


@pytest.mark.parametrize("hostile", ["a\r\nBcc: x@example.org", "a\nSubject: no", "a\u2028b\x00"])
def test_no_value_can_begin_a_header_of_its_own(hostile: str) -> None:
    for lines in (to_line(hostile, "a@example.org"), subject_line(one_line(hostile))):
        message = parsed(lines)
        assert len(message.keys()) == 1


def test_a_domain_is_written_as_the_network_writes_it() -> None:
    assert to_line("", "jan@büro.example.net") == b"To: jan@xn--bro-hoa.example.net\r\n"


def test_an_address_beyond_ascii_goes_out_as_utf_8() -> None:
    assert "jørn@example.org".encode() in to_line("Jørn", "jørn@example.org")


def test_the_brand_is_the_sender() -> None:
    brand = Brand(name="Bäckerei", sender_address="hallo@example.org", reply_to="x@example.org")
    message = parsed(sender_lines(brand))
    assert message["From"].addresses[0].display_name == "Bäckerei"
    assert message["Reply-To"].addresses[0].addr_spec == "x@example.org"


@pytest.mark.parametrize("address", ["", "nobody", "a b@example.org", "a@b\r\nBcc: c@d", "@"])
def test_a_sender_that_is_no_address_is_refused_by_name(address: str) -> None:
    with pytest.raises(BadSender) as refused:
        sender_lines(Brand(sender_address=address))
    assert refused.value.address == address


def test_a_date_is_read_back() -> None:
    moment = datetime(2026, 11, 21, 12, tzinfo=UTC)
    assert parsed(date_line(moment))["Date"].datetime == moment
