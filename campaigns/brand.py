"""Who sends: name and mark, look, voice, and what the law asks under every mail."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from campaigns.part import Part
from campaigns.theme import Theme
from components.fields import Link, LongWords, Picture


class SocialLink(Part):
    """One profile of the brand, by the network's usual name in lower case."""

    network: str
    url: Link


class Tone(Part):
    """How a brand sounds: what it calls its readers, words it never uses, and a line for writers.

    `address` matters in languages with two words for you: je/u, du/Sie, tu/vous.
    """

    address: Literal["", "informal", "formal"] = ""
    avoid: tuple[str, ...] = ()
    note: str = ""


class Brand(Part):
    """Who sends: shown in every mail, page and picture.

    `id` joins a campaign's copy to the brand kit it came from, "" for a copy of its own. `theme`
    is what its campaigns look like, None for a brand without a look. `legal` stands under every
    mail (a company's number, a promotion's terms).
    """

    id: str = ""
    name: str = "Your brand"
    logo: Picture = ""
    website: Link = "https://example.com"
    sender_name: str = ""
    sender_address: str = "hello@example.com"
    reply_to: str = ""
    postal_address: str = ""
    legal: LongWords = Field(default={})
    social: tuple[SocialLink, ...] = ()
    theme: Theme | None = None
    tone: Tone = Tone()
