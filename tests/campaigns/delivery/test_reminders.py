"""Reminding by state: the right people, in their mail no code, and never who wants none."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import get_args

import pytest

from campaigns.audience import Contact
from campaigns.blueprints import start
from campaigns.delivery import bundle
from campaigns.editing import changed, has_reminder, with_reminder
from campaigns.merging import DIALECTS
from campaigns.passes import recipient_id
from campaigns.release import (
    WHO,
    Admitted,
    Reminder,
    admit,
    count_reminded,
    publish,
    reminded,
)
from campaigns.storage import Release, Workspace
from rewards import Standing
from rewards.standing import State
from tests.campaigns.delivery.conftest import TODAY
from tests.campaigns.merging.dialects.engines import ENGINES


@pytest.fixture
def release(workspace: Workspace) -> Release:
    workspace.rewards._clock = lambda: datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC)
    return publish(workspace, with_reminder(start("birthday")))


@pytest.fixture
def let_in(workspace: Workspace, release: Release, people: list[Contact]) -> list[Admitted]:
    """Everybody but the last: the first played, the second used it, the third gave it away."""
    found = list(admit(workspace, release, people[:-1], today=TODAY))
    ledger = workspace.rewards
    codes = [ledger.play(release.draw, one.recipient).code for one in found[:3]]
    ledger.redeem(codes[1], till="t", key="k")
    ledger.aftercare.donate(release.draw, found[2].recipient)
    return found


def met(
    workspace: Workspace, release: Release, people: list[Contact], wanted: Reminder, day: date
) -> list[int]:
    """The places in the list of those whom a reminder is for."""
    return [people.index(one) for one in reminded(workspace, release, people, wanted, day)]


def test_each_reminder_is_for_its_own_people(
    workspace: Workspace, release: Release, people: list[Contact], let_in: list[Admitted]
) -> None:
    soon = TODAY + timedelta(days=9)
    assert met(workspace, release, people, Reminder("expiring", 5), soon) == [0]
    assert met(workspace, release, people, Reminder("expiring", 4), soon) == []
    assert met(workspace, release, people, Reminder("used"), soon) == [1]
    assert met(workspace, release, people, Reminder("waiting"), soon) == list(range(3, 11))
    assert count_reminded(workspace, release, 5, soon) == {"expiring": 1, "waiting": 8, "used": 1}


def test_the_last_day_is_still_a_day_and_the_one_after_is_not(
    workspace: Workspace, release: Release, people: list[Contact], let_in: list[Admitted]
) -> None:
    wanted = Reminder("expiring", 0)
    last = TODAY + timedelta(days=14)
    days = [last + timedelta(days=n) for n in (-1, 0, 1)]
    assert [met(workspace, release, people, wanted, day) for day in days] == [[], [0], []]


def test_nobody_is_asked_to_play_when_it_is_over(workspace: Workspace) -> None:
    campaign = start("birthday")
    closing = changed(campaign, gifts=changed(campaign.gifts, closes=TODAY))
    release = publish(workspace, closing)
    assert Reminder("waiting").meets(Standing("waiting"), TODAY)
    tomorrow = TODAY + timedelta(days=1)
    assert count_reminded(workspace, release, 5, tomorrow)["waiting"] == 0


def test_the_mail_says_until_when_and_never_the_code(
    workspace: Workspace, release: Release, people: list[Contact], let_in: list[Admitted]
) -> None:
    code = workspace.rewards.find(release.draw, let_in[0].recipient)
    assert code and code.code
    soon = TODAY + timedelta(days=9)
    them = reminded(workspace, release, people, Reminder("expiring", 5), soon)
    (one,) = admit(workspace, release, them, today=soon)
    assert (one.fields["gift_until"], one.fields["gift_days_left"]) == (
        TODAY + timedelta(days=14), 5,
    )  # fmt: skip
    compiled = release.compiled[one.language]
    words = {"en": "5 more days", "nl": "nog 5 dagen"}[one.language]
    for program in (compiled.mail, compiled.text, compiled.amp):
        said = program.run(one.fields).decode()
        assert words in said and code.code not in said and "None" not in said
    assert one.pass_.encode() in compiled.mail.run(one.fields)


def test_who_has_nothing_to_use_sees_no_reminder(
    workspace: Workspace, release: Release, people: list[Contact], let_in: list[Admitted]
) -> None:
    for one in admit(workspace, release, people[1:4], today=TODAY):
        said = release.compiled[one.language].mail.run(one.fields).decode()
        assert "more days" not in said and "Vergeet je cadeau" not in said


def test_who_wants_no_mail_gets_no_reminder(
    workspace: Workspace, release: Release, people: list[Contact], let_in: list[Admitted]
) -> None:
    contact = recipient_id(workspace.contact_key, people[4].email)
    workspace.releases.prefer(contact, "nothing", "")
    waiting = reminded(workspace, release, people, Reminder("waiting"), TODAY)
    written = [one.contact for one in admit(workspace, release, waiting, today=TODAY)]
    assert people[3] in written and people[4] not in written


@pytest.mark.parametrize(("esp", "engine"), ENGINES[:3])
def test_a_provider_s_engine_says_it_too(
    workspace: Workspace, release: Release, people: list[Contact], let_in: list[Admitted],
    tmp_path: Path, esp: str, engine: Callable[[str, Mapping[str, str]], str],
) -> None:  # fmt: skip
    soon = TODAY + timedelta(days=9)
    them = reminded(workspace, release, people, Reminder("expiring", 5), soon)
    made = bundle(workspace, release, them, esp, tmp_path, today=soon)
    assert made.recipients == 1
    with zipfile.ZipFile(made.path) as archive:
        table = archive.read("recipients.csv").decode()
        (row,) = csv.DictReader(io.StringIO(table, newline=""))
        language = let_in[0].language
        mail = archive.read(f"{language}/mail.html").decode()
    for tag in DIALECTS[esp].specials.values():
        mail = mail.replace(tag, "https://esp.test/")
    assert {"en": "5 more days", "nl": "nog 5 dagen"}[language] in engine(mail, row)


def test_the_reminder_is_put_in_once_and_speaks_the_campaign_s_languages() -> None:
    campaign = changed(start("birthday"), languages=("de", "fr", "it"))
    made = with_reminder(campaign)
    assert has_reminder(made) and with_reminder(made) is made
    title = made.document.sections[0].columns[0].blocks[0].values["text"]
    assert title["de"].startswith("Vergiss") and title["it"].startswith("Don't forget")


def test_every_reminder_has_a_meaning() -> None:
    states = get_args(State)
    meant = {who: [s for s in states if Reminder(who).meets(Standing(s, TODAY), TODAY)]
             for who in WHO}  # fmt: skip
    assert meant == {"expiring": ["unused"], "waiting": ["waiting"], "used": ["used"]}
