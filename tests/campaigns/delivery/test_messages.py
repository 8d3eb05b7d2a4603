"""What everybody gets."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from campaigns.audience import Contact
from campaigns.blueprints import start
from campaigns.delivery import AddressMoved, Message, bundle, messages, test_messages
from campaigns.document import Prize
from campaigns.passes import recipient_id
from campaigns.release import TEST_RECIPIENT, admit, publish
from campaigns.storage import Release, Workspace
from tests.campaigns.delivery.conftest import TODAY, URL

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)


def read(message: Message) -> EmailMessage:
    parsed = message_from_bytes(message.content, policy=default)
    assert isinstance(parsed, EmailMessage)
    return parsed


def made(workspace: Workspace, release: Release, people: list[Contact]) -> list[Message]:
    return list(messages(workspace, release, people, today=TODAY, at=NOW))


def test_parts_stand_in_the_order_clients_choose_from(
    workspace: Workspace, release: Release, people: list[Contact]
) -> None:
    for message in made(workspace, release, people):
        parts = [part.get_content_type() for part in read(message).iter_parts()]
        assert parts == ["text/plain", "text/x-amp-html", "text/html"]


def test_each_part_is_what_its_program_says(
    workspace: Workspace, release: Release, people: list[Contact]
) -> None:
    admitted = list(admit(workspace, release, people, today=TODAY))
    for one, message in zip(admitted, made(workspace, release, people), strict=True):
        compiled = release.compiled[one.language]
        programs = (compiled.text, compiled.amp, compiled.mail)
        for part, program in zip(read(message).iter_parts(), programs, strict=True):
            said = part.get_content().replace("\r\n", "\n")
            assert said == program.run(one.fields).decode()


def test_the_headers_name_reader_sender_and_the_way_out(
    workspace: Workspace, release: Release, people: list[Contact]
) -> None:
    (message,) = made(workspace, release, people[:1])
    parsed, reader = read(message), people[0]
    assert parsed["To"].addresses[0].addr_spec == reader.email == message.address
    assert parsed["From"].addresses[0].addr_spec == release.campaign.brand.sender_address
    assert parsed["Date"].datetime == NOW
    assert parsed["Message-ID"].endswith("@example.com>")
    assert parsed["List-Unsubscribe"].startswith(f"<{URL}/go/")
    assert parsed["List-Unsubscribe"].endswith("/unsubscribe>")
    assert parsed["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert parsed.defects == []


def test_no_message_holds_an_address_but_the_reader_s_and_the_sender_s(
    workspace: Workspace, release: Release, people: list[Contact]
) -> None:
    for message in made(workspace, release, people):
        body = message.content.split(b"\r\n\r\n", 1)[1]
        assert message.address.encode() not in body
        assert message.address.encode().replace(b"@", b"=40") not in body


def test_everybody_reads_in_their_own_language(
    workspace: Workspace, release: Release, people: list[Contact]
) -> None:
    spoken = {message.language for message in made(workspace, release, people)}
    assert spoken == {"nl", "en"}
    for message, reader in zip(made(workspace, release, people), people, strict=True):
        assert message.language == reader.language


def test_whoever_is_suppressed_gets_nothing(
    workspace: Workspace, release: Release, people: list[Contact]
) -> None:
    workspace.contacts.suppress(people[3].email.upper(), "asked")
    sent = [message.address for message in made(workspace, release, people)]
    assert sent == [one.email for one in people if one is not people[3]]


def test_whoever_wants_nothing_gets_nothing(
    workspace: Workspace, release: Release, people: list[Contact]
) -> None:
    key = recipient_id(workspace.keys.keys("contact")[1], people[0].email)
    workspace.releases.prefer(key, "nothing")
    assert people[0].email not in [m.address for m in made(workspace, release, people)]


def test_the_same_people_get_the_same_mail_again(
    workspace: Workspace, release: Release, people: list[Contact]
) -> None:
    assert made(workspace, release, people) == made(workspace, release, people)


def test_two_mailings_have_message_ids_of_their_own(
    workspace: Workspace, release: Release, people: list[Contact]
) -> None:
    later = NOW.replace(hour=10)
    first = made(workspace, release, people)
    second = list(messages(workspace, release, people, today=TODAY, at=later))
    ids = [read(message)["Message-ID"] for message in (*first, *second)]
    assert len(set(ids)) == 2 * len(people)


def test_a_test_mail_says_so_and_moves_no_figure(workspace: Workspace, release: Release) -> None:
    (message,) = test_messages(workspace, release, ["me@example.org"], today=TODAY, at=NOW)
    parsed = read(message)
    assert parsed["Subject"].startswith("[Test] ")
    token = parsed["List-Unsubscribe"].split("/go/")[1].split("/")[0]
    assert workspace.passes.read(token, NOW).test
    assert workspace.rewards.figures(release.draw).enrolled == 0


def test_a_test_mail_shows_the_prize_its_page_gives(workspace: Workspace) -> None:
    campaign = start("birthday")
    cake = Prize(id="cake", title=dict.fromkeys(campaign.languages, "A whole cake"), chance=1)
    plan = campaign.gifts.model_copy(update={"prizes": (cake,)})
    release = publish(workspace, campaign.model_copy(update={"gifts": plan}))
    assert workspace.rewards.play(release.draw, TEST_RECIPIENT, test=True).prize == "cake"
    (message,) = test_messages(workspace, release, ["me@example.org"], today=TODAY, at=NOW)
    body = read(message).get_body(("html",))
    assert body and "A whole cake" in body.get_content()


def test_nothing_goes_out_for_an_address_that_has_moved(
    workspace: Workspace, release: Release, people: list[Contact], tmp_path: Path
) -> None:
    elsewhere = "https://moved.brand.test"
    workspace.save_settings(workspace.settings.model_copy(update={"public_url": elsewhere}))
    words = f"Published for {URL}, now {elsewhere}: publish again"
    with pytest.raises(AddressMoved, match=words):
        made(workspace, release, people)
    with pytest.raises(AddressMoved, match=words):
        list(test_messages(workspace, release, ["me@example.org"], today=TODAY, at=NOW))
    with pytest.raises(AddressMoved, match=words):
        bundle(workspace, release, people, "klaviyo", tmp_path / "out", today=TODAY)
    assert workspace.releases.counts(release.number) == (0, 0)
    again = publish(workspace, release.campaign)
    assert again.public_url == elsewhere
    assert len(made(workspace, again, people)) == len(people)
