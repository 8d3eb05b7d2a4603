"""A campaign compiled in one language: every rendition as a Program, ready to run or to write."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from campaigns.document import Campaign
from campaigns.merging import Place, Program, Tokens, cut
from campaigns.rendering.amp import render_amp
from campaigns.rendering.mail import render_mail
from campaigns.rendering.pictures import Pictures
from campaigns.rendering.site import render_gift, render_site
from campaigns.rendering.text import render_text
from components.fields import say

PROGRAMS = ("subject", "mail", "amp", "text", "site", "gift")


@dataclass(frozen=True)
class Compiled:
    """Programs of one language; `policy` is the Content-Security-Policy of the site."""

    language: str
    subject: Program
    mail: Program
    amp: Program
    text: Program
    site: Program
    gift: Program
    mjml: str
    policy: str

    def fields(self) -> frozenset[str]:
        """Top-level names of everything the programs ask of a recipient."""
        return frozenset().union(*(getattr(self, name).fields() for name in PROGRAMS))

    def to_json(self) -> dict[str, Any]:
        """Plain JSON data; `Compiled.from_json` reads it back."""
        programs = {name: getattr(self, name).to_json() for name in PROGRAMS}
        return {"language": self.language, "mjml": self.mjml, "policy": self.policy, **programs}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Compiled:
        programs = {name: Program.from_json(data[name]) for name in PROGRAMS}
        return cls(data["language"], mjml=data["mjml"], policy=data["policy"], **programs)


def compile_campaign(
    campaign: Campaign, language: str, public_url: str, pictures: Pictures
) -> Compiled:
    """Compile every rendition in a language; raises RenderFailed naming the block."""
    mail = render_mail(campaign, language, public_url, pictures)
    page = render_site(campaign, language, pictures)
    return Compiled(
        language=language,
        subject=compile_words(campaign, campaign.document.subject, language),
        mail=mail.program,
        amp=render_amp(campaign, language, public_url, pictures),
        text=render_text(campaign, language, public_url, pictures),
        site=page.program,
        gift=render_gift(campaign, language, pictures),
        mjml=mail.mjml,
        policy=page.policy,
    )


def compile_words(
    campaign: Campaign, words: dict[str, str], language: str, place: Place = Place.HEADER
) -> Program:
    """A line of the campaign's words (the subject) as a Program."""
    tokens = Tokens()
    line = tokens.text(say(words, language, campaign.languages[0]))
    return cut(line, tokens, place=place, language=language)
