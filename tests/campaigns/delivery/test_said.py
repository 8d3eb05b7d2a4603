"""What people said and have played goes out with a provider's file as it was when it was made."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from campaigns.audience import invented
from campaigns.delivery import bundle
from campaigns.release import admit, publish
from campaigns.storage import Workspace
from campaigns.storage.answers import Answer
from tests.campaigns.server.asking import asking_campaign

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("provider", ["klaviyo", "hubspot", "mailchimp", "columns"])
def test_counts_and_stamps_stand_in_the_recipients_file(tmp_path: Path, provider: str) -> None:
    workspace, people = Workspace(tmp_path / "w"), invented(2)
    made = asking_campaign()
    data = made.model_dump(mode="json")
    heading = data["document"]["sections"][0]["columns"][0]["blocks"][0]
    heading["values"] = {"text": {"en": "{{ stamps }} stamps"}}
    release = publish(workspace, type(made).model_validate(data))
    admitted = list(admit(workspace, release, people, today=TODAY))
    workspace.rewards.play(release.draw, admitted[0].recipient)
    for person, stars in zip(admitted, "55", strict=True):
        said = Answer(choices=(stars,))
        workspace.answers.keep(release.draw, "b4", person.recipient, said, today=TODAY)
    sent = bundle(workspace, release, people, provider, tmp_path, today=TODAY)
    with zipfile.ZipFile(sent.path) as archive:
        rows = list(csv.DictReader(io.StringIO(archive.read("recipients.csv").decode())))
    columns = [[row[name] for row in rows] for name in rows[0]]
    assert ["1", "0"] in columns, "the stamps, as some column whatever the provider calls it"
    assert all("100" in row.values() for row in rows), "five stars have the whole share"
    workspace.close()
