"""One component as its recipient has it: published for real, asked of the real server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path

from starlette.testclient import TestClient

from campaigns.clients import still
from campaigns.document import Block, Campaign, Column, Section
from campaigns.gifts import Choice
from campaigns.release import admit, publish
from campaigns.server import create_app
from campaigns.storage import Workspace
from campaigns.storage.settings import Settings
from campaigns.studio.amp_drawn import amp_as_drawn
from campaigns.studio.preview import sample_contact
from components.contract import Component
from components.registry import find
from tests.components.scene import BASE, campaign_of
from tests.tools.components_page.index import View
from tests.tools.components_page.page import TODAY

OTHER_GIFT = Choice(
    id="other",
    title={"en": "A candle for at home"},
    text={"en": "It smells of the bakery."},
    picture="asset:candle",
)


@dataclass
class Shown:
    """What is shown of a component: three mails, and where its page is."""

    markup: dict[View, str]
    home: str


@dataclass
class House:
    """A workspace with its server; `files` answers what pages and mails ask for."""

    workspace: Workspace
    files: TestClient

    def show(self, component: Component) -> Shown:
        """Publish a campaign of this component's sample and let one person in."""
        release = publish(self.workspace, campaign_with(component))
        (person,) = admit(self.workspace, release, [sample_contact("en")], today=TODAY)
        home = f"/go/{person.pass_}"
        mail = self.files.get(f"{home}/mail").text
        amp = release.compiled[person.language].amp.run(person.fields).decode()
        return Shown({"mail": mail, "still": still(mail), "amp": amp_as_drawn(amp)}, home)


@contextmanager
def furnished(folder: Path) -> Iterator[House]:
    """A house in an empty folder, on the day of the pictures."""
    workspace = Workspace(folder)
    workspace.save_settings(Settings(public_url=BASE))
    noon = datetime.combine(TODAY, time(12), UTC)
    try:
        with TestClient(create_app(workspace, clock=lambda: noon), BASE) as files:
            yield House(workspace, files)
    finally:
        workspace.close()


def campaign_with(component: Component) -> Campaign:
    """The component's sample, and below it the footer that every mail owes; a choice to choose."""
    campaign = campaign_of((component.name, component.sample))
    footer = Block(id="b2", component="footer", values=find("footer").sample)
    below = Section(id="s2", columns=(Column(blocks=(footer,)),))
    sections = campaign.document.sections
    if component.name != "footer":
        sections = (*sections, below)
    document = campaign.document.model_copy(update={"sections": sections})
    name = f"c{component.name.replace('_', '')}"
    if component.name != "choose_gift":
        return campaign.model_copy(update={"id": name, "document": document})
    gifts = campaign.gifts.model_copy(update={"choices": (OTHER_GIFT,)})
    return campaign.model_copy(update={"id": name, "document": document, "gifts": gifts})
