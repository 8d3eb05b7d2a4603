"""Header lines, folded and encoded as RFC 5322 and RFC 2047 have them.

Words beyond ASCII are encoded here, with the email package's own base64 words: its policy folds
the same, but takes longer over one name than the rest of the message takes altogether.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from email.base64mime import header_encode
from email.errors import MessageError
from email.headerregistry import Address
from email.policy import SMTP, SMTPUTF8
from email.utils import format_datetime
from functools import lru_cache

import idna

from campaigns.delivery.errors import BadSender
from campaigns.document import Brand

ENCODED = 42  # bytes of an encoded word, so that `Subject: ` and the word fit 78 characters
_BLANKS = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]+")
_ADDRESS = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+")
_PLAIN_NAME = re.compile(r"[A-Za-z0-9 '-]{0,30}")
_PLAIN_LINE = re.compile(r"[!-<>-~]([ -<>-~]{0,64}[!-<>-~])?")  # no "=": no encoded word


def one_line(words: str) -> str:
    """Words on one line: no break, nothing a header could be ended with."""
    return _BLANKS.sub(" ", words).strip()


@lru_cache(maxsize=4096)
def subject_line(words: str) -> bytes:
    """`Subject: …`, ready to send; RFC 2047 where the words need it."""
    if _PLAIN_LINE.fullmatch(words):
        return f"Subject: {words}\r\n".encode()
    clean = one_line(words)
    if clean.isascii():
        return _folded("Subject", clean)
    return f"Subject: {encoded_words(clean)}\r\n".encode()


def to_line(name: str, address: str) -> bytes:
    """`To: …` with the name of whom it is for; raises ValueError for what is no address."""
    clean, address = one_line(name), ascii_domain(address)
    if not address.isascii() or len(address) > 64:
        return _folded("To", _address(clean, address))
    if not clean:
        return f"To: {address}\r\n".encode()
    if _PLAIN_NAME.fullmatch(clean):
        return f"To: {clean} <{address}>\r\n".encode()
    if not clean.isascii():
        return f"To: {encoded_words(clean)}\r\n <{address}>\r\n".encode()
    return _folded("To", _address(clean, address))


@lru_cache(maxsize=4096)
def ascii_domain(address: str) -> str:
    """The address with its domain as the network writes it (`xn--…`)."""
    local, at, domain = address.rpartition("@")
    return address if domain.isascii() else local + at + idna.encode(domain).decode("ascii")


def encoded_words(words: str) -> str:
    """Words as RFC 2047 encoded words, each at most 75 characters, one a line."""
    return "\r\n ".join(header_encode(chunk, "utf-8") for chunk in _chunks(words))


def _chunks(words: str) -> Iterator[bytes]:
    """UTF-8 in pieces that hold whole characters and, encoded, fit a header's line."""
    chunk = b""
    for letter in words:
        spelled = letter.encode("utf-8", "replace")
        if len(chunk) + len(spelled) > ENCODED:
            yield chunk
            chunk = b""
        chunk += spelled
    yield chunk


def _address(name: str, address: str) -> Address:
    local, _, domain = ascii_domain(address).rpartition("@")
    return Address(one_line(name), local, domain)


def sender_lines(brand: Brand) -> bytes:
    """`From` and, where there is one, `Reply-To`; raises BadSender."""
    if not _ADDRESS.fullmatch(brand.sender_address):
        raise BadSender(brand.sender_address)
    try:
        lines = _folded("From", _address(brand.sender_name or brand.name, brand.sender_address))
        if brand.reply_to:
            lines += _folded("Reply-To", _address("", brand.reply_to))
    except (ValueError, MessageError, IndexError) as refused:
        raise BadSender(brand.sender_address) from refused
    return lines


def date_line(moment: datetime) -> bytes:
    """`Date: …` as RFC 5322 has it."""
    return f"Date: {format_datetime(moment)}\r\n".encode()


def _folded(name: str, value: str | Address) -> bytes:
    # An address with letters beyond ASCII before the @ goes out as UTF-8 (RFC 6532).
    beyond = isinstance(value, Address) and not value.username.isascii()
    policy = SMTPUTF8 if beyond else SMTP
    header = policy.header_factory(name, value)
    folded: str = header.fold(policy=policy)
    return folded.encode("utf-8")
