"""Ten thousand people as they come in life, from the file to finished mails."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from email.errors import MultipartInvariantViolationDefect
from email.headerregistry import HeaderRegistry
from email.message import EmailMessage
from email.message import Message as Part
from email.parser import BytesHeaderParser
from email.policy import default
from functools import lru_cache
from hashlib import blake2b
from quopri import decodestring
from typing import NamedTuple

import pytest

from campaigns.audience import read_contacts, read_table
from campaigns.blueprints import start
from campaigns.delivery import Message, messages
from campaigns.delivery.mime import BOUNDARY
from campaigns.release import Admitted, admit, publish
from campaigns.storage import Release
from tests.campaigns.audience.as_they_come import VARIANTS, Expected, as_they_come
from tests.campaigns.delivery.conftest import TODAY, furnished
from tests.tools.amp import amp_errors

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
SAMPLE = 50
#: Python's own, which reads a header anew whenever it is asked for; the same words once are enough.
READING = default.clone(header_factory=lru_cache(maxsize=1024)(HeaderRegistry()))
TYPES = ["text/plain", "text/x-amp-html", "text/html"]


class Mailing(NamedTuple):
    """A release, whom it was made for, what they get, what the file promised."""

    release: Release
    admitted: list[Admitted]
    sent: list[Message]
    expected: Expected


@pytest.fixture(scope="module")
def mailing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mailing]:
    data, expected = as_they_come(VARIANTS[1])
    people = read_contacts(read_table(data, "klanten.csv"), today=TODAY).contacts
    workspace = furnished(tmp_path_factory.mktemp("many"))
    release = publish(workspace, start("birthday"))
    admitted = list(admit(workspace, release, people, today=TODAY))
    sent = list(messages(workspace, release, people, today=TODAY, at=NOW))
    yield Mailing(release, admitted, sent, expected)
    workspace.close()


def pieces_of(message: Message) -> list[bytes]:
    """The three parts as they are sent, by the boundary alone."""
    return message.content.split(b"\r\n--" + BOUNDARY)[1:-1]


def decoded(piece: bytes) -> bytes:
    return decodestring(piece.split(b"\r\n\r\n", 1)[1]).replace(b"\r\n", b"\n")


@pytest.fixture(scope="module")
def different(mailing: Mailing) -> list[tuple[Admitted, Message]]:
    """One of all mails whose bodies differ in nothing but the pass, 51 characters sent as they are.

    All else is the same byte for byte: what holds for one of them holds for all.
    """
    first = mailing.admitted[0].pass_.encode()
    some = b"".join(message.content for message in mailing.sent[:SAMPLE])
    breaks = [at for at in range(1, 51) if any(broken(p, at) in some for p in passes(mailing))]
    found: dict[bytes, tuple[Admitted, Message]] = {}
    for one, message in zip(mailing.admitted, mailing.sent, strict=True):
        own, body = one.pass_.encode(), message.content.partition(b"\r\n\r\n")[2]
        assert re.fullmatch(b"[A-Za-z0-9_-]{51}", own)
        body = body.replace(own, first)
        for at in breaks:
            body = body.replace(broken(own, at), broken(first, at))
        found.setdefault(blake2b(body).digest(), (one, message))
    assert 10 < len(found) < 1_000
    return list(found.values())


def passes(mailing: Mailing) -> list[bytes]:
    return [one.pass_.encode() for one in mailing.admitted[:SAMPLE]]


def broken(word: bytes, at: int) -> bytes:
    """A word that goes on in the next line, as quoted-printable writes it."""
    return word[:at] + b"=\r\n" + word[at:]


def programs_of(mailing: Mailing, one: Admitted) -> list[bytes]:
    compiled = mailing.release.compiled[one.language]
    return [part.run(one.fields) for part in (compiled.text, compiled.amp, compiled.mail)]


def test_everybody_who_can_be_read_gets_a_mail(mailing: Mailing) -> None:
    wanted = [known.email for known in mailing.expected.contacts]
    assert [message.address for message in mailing.sent] == wanted
    assert len(wanted) > 9_000


def test_all_three_parts_of_all_are_what_the_programs_say(mailing: Mailing) -> None:
    for one, message in zip(mailing.admitted, mailing.sent, strict=True):
        assert [decoded(piece) for piece in pieces_of(message)] == programs_of(mailing, one)


def test_every_header_is_read_back(mailing: Mailing) -> None:
    parser = BytesHeaderParser(policy=READING)
    ids: Counter[str] = Counter()
    for one, message in zip(mailing.admitted, mailing.sent, strict=True):
        head = parser.parsebytes(message.content.partition(b"\r\n\r\n")[0] + b"\r\n\r\n")
        name = " ".join(f"{one.contact.first_name} {one.contact.last_name}".split())
        assert head["To"].addresses[0].display_name == name
        assert (
            head["Subject"]
            == mailing.release.compiled[one.language].subject.run(one.fields).decode()
        )
        raw = dict(head.raw_items())  # of words that stand there as they are
        assert one.pass_ in raw["List-Unsubscribe"]
        assert head.get_content_type() == "multipart/alternative"
        assert head.get_boundary() == BOUNDARY.decode()
        # Some Pythons miss the body, which was not given.
        assert {type(defect) for defect in head.defects} <= {MultipartInvariantViolationDefect}
        ids[raw["Message-ID"]] += 1
    assert max(ids.values()) == 1


def test_python_s_email_parser_reads_every_mail_back(
    mailing: Mailing, different: list[tuple[Admitted, Message]]
) -> None:
    """The heads of all are read above."""
    for one, message in different:
        parsed = message_from_bytes(message.content, policy=READING)
        assert isinstance(parsed, EmailMessage)
        parts = list(parsed.iter_parts())
        assert [part.get_content_type() for part in parts] == TYPES
        assert [body_of(part) for part in parts] == programs_of(mailing, one)
        assert not parsed.defects


def body_of(part: Part) -> bytes:
    body = part.get_payload(decode=True)
    assert isinstance(body, bytes)
    return body.replace(b"\r\n", b"\n")


def test_every_line_is_one_that_mail_servers_carry(mailing: Mailing) -> None:
    for message in mailing.sent[::SAMPLE]:
        head, _, body = message.content.partition(b"\r\n\r\n")
        assert max(map(len, head.split(b"\r\n"))) < 200
        assert max(map(len, body.split(b"\r\n"))) <= 80
        assert body.isascii()


def test_every_amp_part_is_valid(different: list[tuple[Admitted, Message]]) -> None:
    for one, message in different:
        assert amp_errors(decoded(pieces_of(message)[1]).decode()) == [], one.contact


def test_nobody_shares_a_pass(mailing: Mailing) -> None:
    assert len({one.pass_ for one in mailing.admitted}) == len(mailing.admitted)
