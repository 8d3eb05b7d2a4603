"""Sending over SMTP."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any

import aiosmtplib

from campaigns.delivery.errors import MailServerFailed
from campaigns.delivery.messages import SOMEBODY, Message, test_messages
from campaigns.storage import Release, Workspace
from campaigns.storage.settings import Smtp

PASSWORD = "UNWRAP_SMTP_PASSWORD"
TIMEOUT = 20.0  # seconds for each exchange with the server


async def send_test(
    workspace: Workspace,
    release: Release,
    addresses: Iterable[str],
    *,
    today: date,
    at: datetime | None = None,
    language: str = "",
    person: Mapping[str, Any] = SOMEBODY,
) -> int:
    """Send the release's mail, with a test pass and a marked subject, to these addresses.

    `at` is the messages' date, now unless given. Gives how many went out; raises MailServerFailed.
    """
    moment = at or datetime.now(UTC)
    made = test_messages(
        workspace, release, addresses, today=today, at=moment, language=language, person=person
    )
    return await send(workspace.settings.smtp, release.campaign.brand.sender_address, made)


async def send(smtp: Smtp, sender: str, messages: Iterable[Message]) -> int:
    """Send messages over one connection; gives how many the server took.

    The password is read from UNWRAP_SMTP_PASSWORD. Raises MailServerFailed, with how many had gone.
    """
    sent = 0
    try:
        async with _client(smtp) as client:
            for message in messages:
                await client.sendmail(sender, [message.address], message.content)
                sent += 1
    except (aiosmtplib.SMTPException, OSError) as failed:
        problem, cure = _words(failed)
        raise MailServerFailed(smtp.host, smtp.port, problem, cure, sent) from failed
    return sent


def _client(smtp: Smtp) -> aiosmtplib.SMTP:
    return aiosmtplib.SMTP(
        hostname=smtp.host,
        port=smtp.port,
        username=smtp.user or None,
        password=os.environ.get(PASSWORD) if smtp.user else None,
        use_tls=smtp.security == "tls",
        start_tls=smtp.security == "starttls",
        timeout=TIMEOUT,
    )


def _words(failed: Exception) -> tuple[str, str]:
    """What happened and what to do, for people."""
    match failed:
        case aiosmtplib.SMTPAuthenticationError():
            return (
                "did not accept the login",
                f"Check the user name, and the password in {PASSWORD}.",
            )
        case aiosmtplib.SMTPRecipientsRefused(recipients=refused):
            named = ", ".join(f"{one.recipient} ({one.message})" for one in refused)
            return f"refused the recipient {named}", "Check the address."
        case aiosmtplib.SMTPSenderRefused(sender=sender):
            return f"refused the sender {sender}", "Check the sender address under Brand."
        case aiosmtplib.SMTPConnectError() | aiosmtplib.SMTPTimeoutError() | OSError():
            return "does not answer", "Check host and port under Settings, and that it runs."
        case _:
            return f"refused the message ({failed})", "Ask who runs it what it wants."
