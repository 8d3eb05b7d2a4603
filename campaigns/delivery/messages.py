"""One finished mail for everybody in an audience."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from campaigns.audience import Contact
from campaigns.delivery.errors import AddressMoved
from campaigns.delivery.mime import Form
from campaigns.release import (
    TEST_RECIPIENT,
    TEST_STAMPS,
    Admitted,
    admit,
    answers_for,
    fields_for,
    test_pass,
)
from campaigns.storage import Hold, Release, Workspace

TEST_PREFIX = "[Test] "
#: Who a test is written to, unless somebody else is given.
SOMEBODY: Mapping[str, Any] = {"first_name": "Robin", "last_name": "Jansen"}


@dataclass(frozen=True)
class Message:
    """A mail as it goes over the wire, and where to."""

    address: str
    content: bytes
    language: str


def messages(
    workspace: Workspace,
    release: Release,
    contacts: Iterable[Contact],
    *,
    today: date,
    at: datetime | None = None,
    hold: Hold | None = None,
) -> Iterator[Message]:
    """Let the contacts play and give each their mail, in their order, batch by batch.

    Whoever is suppressed or wants no such mail is left out, and whoever was forgotten (see
    `admit`). `at` is the messages' date, noon of `today` unless given. Raises BadSender,
    AddressMoved or ReadTooLongAgo.
    """
    people = admit(workspace, release, reachable(workspace, contacts), today=today, hold=hold)
    return _mails(workspace, release, people, at or datetime.combine(today, time(12), UTC))


def _mails(
    workspace: Workspace, release: Release, people: Iterable[Admitted], moment: datetime
) -> Iterator[Message]:
    check_address(workspace, release)
    forms = _forms(release)
    for one in people:
        name = f"{one.contact.first_name} {one.contact.last_name}".strip()
        mark = f"{release.number}.{one.recipient.hex()}.{moment:%Y%m%d%H%M%S}"
        content = forms[one.language].fill(
            name, one.contact.email, one.fields, message_id=mark, at=moment
        )
        yield Message(one.contact.email, content, one.language)


def test_messages(
    workspace: Workspace,
    release: Release,
    addresses: Iterable[str],
    *,
    today: date,
    at: datetime,
    language: str = "",
    person: Mapping[str, Any] = SOMEBODY,
) -> Iterator[Message]:
    """The release's mail with a test pass, which touches neither stock nor figures."""
    check_address(workspace, release)
    spoken = release.language(language or release.campaign.languages[0])
    form = _forms(release, TEST_PREFIX)[spoken]
    gift = workspace.rewards.play(release.draw, TEST_RECIPIENT, test=True).prize
    token = test_pass(workspace, release, today)
    known = {**person, "today": today}
    said = answers_for(workspace, release)
    fields = fields_for(
        workspace, release, known, gift, token, spoken, stamps=TEST_STAMPS, answers=said
    )
    for number, address in enumerate(addresses, 1):
        mark = f"test.{release.number}.{number}.{at:%Y%m%d%H%M%S%f}"
        content = form.fill("", address, {**fields, "gift_test": True}, message_id=mark, at=at)
        yield Message(address, content, spoken)


test_messages.__test__ = False  # type: ignore[attr-defined]  # a name for pytest to pass by


def check_address(workspace: Workspace, release: Release) -> None:
    """Refuse a release whose pictures and pages are at another address; raises AddressMoved."""
    current = workspace.settings.public_url
    if release.public_url not in ("", current):
        raise AddressMoved(release.public_url, current)


def reachable(workspace: Workspace, contacts: Iterable[Contact]) -> Iterator[Contact]:
    """The contacts without those who are suppressed."""
    suppressed = {entry.email for entry in workspace.contacts.suppressed()}
    return (one for one in contacts if not suppressed or one.key not in suppressed)


def _forms(release: Release, prefix: str = "") -> dict[str, Form]:
    brand = release.campaign.brand
    return {spoken: Form(part, brand, prefix) for spoken, part in release.compiled.items()}
