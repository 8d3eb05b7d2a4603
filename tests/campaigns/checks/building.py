"""A campaign in order, and what one thing wrong in it makes the checks say."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from campaigns.blueprints import start
from campaigns.checks import Finding, check_campaign
from campaigns.document import Block, Brand, Campaign, Column, Section
from campaigns.editing import changed, with_document
from campaigns.rendering import Compiled, compile_campaign
from campaigns.storage import PictureStore

URL = "https://mail.zoet.nl"
BRAND = Brand(
    name="Bakkerij Zoet",
    website="https://zoet.nl",
    sender_address="hallo@zoet.nl",
    postal_address="Dorpsstraat 1, Ons Dorp",
)


@cache
def pictures() -> PictureStore:
    """One folder for all tests: stills are drawn once."""
    return PictureStore(Path(mkdtemp(prefix="unwrap-checks-")))


def sound(**values: Any) -> Campaign:
    """A campaign of which there is nothing to say, with other values where given."""
    return changed(start("birthday", BRAND), **values)


def compiled(campaign: Campaign, url: str = URL) -> dict[str, Compiled]:
    return {
        spoken: compile_campaign(campaign, spoken, url, pictures()) for spoken in campaign.languages
    }


def findings(campaign: Campaign, rule: str, url: str = URL) -> list[Finding]:
    """What one rule says of a campaign."""
    said = check_campaign(campaign, compiled(campaign, url), public_url=url)
    return [finding for finding in said if finding.rule == rule]


def with_block(campaign: Campaign, component: str, **values: Any) -> Campaign:
    """The campaign with one more block, in a section of its own at the end."""
    block = Block(id="extra", component=component, values=values)
    section = Section(id="added", columns=(Column(blocks=(block,)),))
    return with_document(campaign, sections=(*campaign.document.sections, section))


def without(campaign: Campaign, component: str) -> Campaign:
    """The campaign without any block of a component."""
    sections = tuple(
        section.model_copy(
            update={
                "columns": tuple(
                    column.model_copy(
                        update={
                            "blocks": tuple(b for b in column.blocks if b.component != component)
                        }
                    )
                    for column in section.columns
                )
            }
        )
        for section in campaign.document.sections
    )
    return with_document(campaign, sections=sections)
