"""Quoted-printable that commutes with joining."""

import quopri

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.delivery.quoted import LINE, quoted

pieces = st.lists(
    st.binary(max_size=200)
    | st.text(alphabet="ab =.\t\n\ré😀", max_size=200).map(str.encode)
    | st.integers(70, 80).map(lambda size: b"x" * size)
    | st.integers(70, 80).map(lambda size: b"x" * size + b"=")
)


def unix(content: bytes) -> bytes:
    return content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


@given(pieces)
def test_encoded_pieces_joined_are_the_encoding_of_the_joined_pieces(parts: list[bytes]) -> None:
    sent = b"".join(map(quoted, parts))
    # Each piece has its line breaks made alike by itself.
    assert unix(quopri.decodestring(sent)) == b"".join(map(unix, parts))


@given(pieces)
def test_every_line_is_short_plain_and_ends_as_mail_lines_do(parts: list[bytes]) -> None:
    sent = b"".join(map(quoted, parts))
    assert sent == b"" or sent.endswith(b"\r\n")
    for line in sent.split(b"\r\n"):
        assert len(line) <= LINE
        assert b"\n" not in line and b"\r" not in line
        assert line.isascii() and not line.endswith((b" ", b"\t"))


@pytest.mark.parametrize("size", range(70, 80))
def test_a_full_last_line_gets_its_break_too(size: int) -> None:
    for piece in (b"x" * size, b"x" * size + b"\xc3\xa9", b"\xc3\xa9" * (size // 2)):
        sent = quoted(piece) + quoted(b"end\n")
        assert max(map(len, sent.split(b"\r\n"))) <= LINE
        assert unix(quopri.decodestring(sent)) == piece + b"end\n"
