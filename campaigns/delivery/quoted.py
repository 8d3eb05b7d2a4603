"""Quoted-printable for pieces that are joined later."""

from __future__ import annotations

from binascii import b2a_qp

SOFT_BREAK = b"=\r\n"
LINE = 76  # characters of a line, its soft break's `=` included (RFC 2045, 6.7)


def quoted(piece: bytes) -> bytes:
    """Encode a piece so that encoded pieces, joined, are the encoding of the joined pieces.

    Every piece starts at column 0 and ends with a line break, hard or soft, so encoding commutes
    with joining; line breaks of any kind become CRLF.
    """
    if piece.isalnum() and len(piece) < LINE and piece.isascii():
        return piece + SOFT_BREAK
    if not piece:
        return b""
    unix = piece.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    # b2a_qp breaks lines as its input does; a piece without one would get bare newlines.
    encoded = b2a_qp(unix).replace(b"\n", b"\r\n")
    if encoded.endswith(b"\r\n") and unix.endswith(b"\n"):
        return encoded
    return _closed(encoded)


def _closed(encoded: bytes) -> bytes:
    start = encoded.rfind(b"\r\n") + 2 if b"\r\n" in encoded else 0
    if len(encoded) - start < LINE:
        return encoded + SOFT_BREAK
    # The last line is full: its last character goes to a line of its own.
    last = 3 if encoded[-3:-2] == b"=" else 1
    return encoded[:-last] + SOFT_BREAK + encoded[-last:] + SOFT_BREAK
