"""Sending to a real server on this machine."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword

from campaigns.delivery import MailServerFailed, send_test
from campaigns.delivery.smtp import PASSWORD
from campaigns.storage import Release, Workspace
from campaigns.storage.settings import Smtp
from tests.campaigns.delivery.conftest import TODAY
from tests.tools.ports import free_port

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)


class Postman:
    """Takes what comes, but for addresses that begin with `no`."""

    def __init__(self) -> None:
        self.taken: list[Envelope] = []

    async def handle_RCPT(
        self, server: Any, session: Any, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address.startswith("no"):
            return "550 No such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:
        self.taken.append(envelope)
        return "250 OK"


@contextmanager
def running(workspace: Workspace, **options: Any) -> Iterator[Postman]:
    postman = Postman()
    port = free_port()
    controller = Controller(postman, hostname="127.0.0.1", port=port, **options)
    controller.start()
    try:
        point_to(workspace, port)
        yield postman
    finally:
        controller.stop()


def point_to(workspace: Workspace, port: int, user: str = "") -> None:
    smtp = Smtp(host="127.0.0.1", port=port, user=user)
    workspace.save_settings(workspace.settings.model_copy(update={"smtp": smtp}))


def sent(workspace: Workspace, release: Release, *addresses: str, language: str = "") -> int:
    going = send_test(workspace, release, addresses, today=TODAY, at=NOW, language=language)
    return asyncio.run(going)


def test_a_test_arrives_whole_at_every_address(workspace: Workspace, release: Release) -> None:
    with running(workspace) as postman:
        assert sent(workspace, release, "me@example.org", "you@example.org", language="en") == 2
    assert [one.rcpt_tos for one in postman.taken] == [["me@example.org"], ["you@example.org"]]
    content = postman.taken[0].content
    assert isinstance(content, bytes)
    message = message_from_bytes(content, policy=default)
    assert message["Subject"] == "[Test] Robin, make a wish"
    types = [part.get_content_type() for part in message.walk()]
    assert types == ["multipart/alternative", "text/plain", "text/x-amp-html", "text/html"]
    assert postman.taken[0].mail_from == release.campaign.brand.sender_address


def test_a_refused_address_is_named_with_what_went_before(
    workspace: Workspace, release: Release
) -> None:
    with running(workspace), pytest.raises(MailServerFailed) as failed:
        sent(workspace, release, "me@example.org", "nobody@example.org")
    assert "nobody@example.org (No such mailbox)" in str(failed.value)
    assert failed.value.sent == 1


def test_a_server_that_is_not_there_is_said_so(workspace: Workspace, release: Release) -> None:
    with running(workspace):
        pass  # its port is free again
    with pytest.raises(MailServerFailed, match="does not answer"):
        sent(workspace, release, "me@example.org")


def test_a_wrong_password_is_said_so(
    workspace: Workspace, release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    def check(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        right = isinstance(data, LoginPassword) and data.password == b"sesame"
        return AuthResult(success=right, handled=False)

    options = {"authenticator": check, "auth_require_tls": False}
    with running(workspace, **options) as postman:
        point_to(workspace, workspace.settings.smtp.port, user="brand")
        monkeypatch.setenv(PASSWORD, "guess")
        with pytest.raises(MailServerFailed, match=f"did not accept the login.*{PASSWORD}"):
            sent(workspace, release, "me@example.org")
        monkeypatch.setenv(PASSWORD, "sesame")
        assert sent(workspace, release, "me@example.org") == 1
    assert len(postman.taken) == 1
