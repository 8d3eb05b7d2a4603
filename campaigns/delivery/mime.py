"""Complete MIME messages, fast: what is the same for everyone is encoded once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from campaigns.delivery.headers import (
    ascii_domain,
    date_line,
    one_line,
    sender_lines,
    subject_line,
    to_line,
)
from campaigns.delivery.quoted import quoted
from campaigns.document import Brand
from campaigns.merging import Program
from campaigns.rendering import Compiled

# Quoted-printable never writes "=_", so no part can hold this line (RFC 2045, 6.7).
BOUNDARY = b"=_unwrap_parts"
_TOP = (
    b"MIME-Version: 1.0\r\n"
    b'Content-Type: multipart/alternative; boundary="' + BOUNDARY + b'"\r\n\r\n'
)
_PART = (
    b"\r\n--%s\r\nContent-Type: %s; charset=utf-8\r\n"
    b"Content-Transfer-Encoding: quoted-printable\r\n\r\n"
)


@dataclass(frozen=True)
class Form:
    """A release's mail in one language, ready to be filled in for anybody.

    `prefix` goes before the subject. Parts stand in the order clients choose from: text, AMP, HTML.
    """

    compiled: Compiled
    brand: Brand
    prefix: str = ""

    @cached_property
    def _sender(self) -> bytes:
        return sender_lines(self.brand)

    @cached_property
    def _domain(self) -> str:
        return ascii_domain(self.brand.sender_address).rpartition("@")[2]

    @cached_property
    def _parts(self) -> tuple[tuple[bytes, Program], ...]:
        parts = (
            (b"text/plain", self.compiled.text),
            (b"text/x-amp-html", self.compiled.amp),
            (b"text/html", self.compiled.mail),
        )
        return tuple((_PART % (BOUNDARY, kind), part.encoded(quoted)) for kind, part in parts)

    def fill(
        self,
        name: str,
        address: str,
        fields: Mapping[str, object],
        *,
        message_id: str,
        at: datetime,
    ) -> bytes:
        """The whole message for one person; `message_id` is the part before the @."""
        subject = one_line(self.prefix + self.compiled.subject.run(fields).decode())
        pieces = [
            self._sender,
            to_line(name, address),
            subject_line(subject),
            date_line(at),
            f"Message-ID: <{message_id}@{self._domain}>\r\n".encode(),
            _list_lines(str(fields["unsubscribe_url"])),
            _TOP,
        ]
        for head, part in self._parts:
            pieces += (head, part.run(fields))
        pieces.append(b"\r\n--" + BOUNDARY + b"--\r\n")
        return b"".join(pieces)


def _list_lines(unsubscribe_url: str) -> bytes:
    """One-click unsubscribing as RFC 8058 has it: a GET looks, a POST acts."""
    return (
        f"List-Unsubscribe: <{unsubscribe_url}>\r\n"
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
    ).encode()
