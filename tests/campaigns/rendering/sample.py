"""Documents these tests render: small ones built in a line, and one with everything in it."""

from __future__ import annotations

from typing import Any, Literal

from campaigns.document import Block, Campaign, Column, Document, Section
from campaigns.rendering import Compiled, compile_campaign
from components.registry import find
from tests.components.scene import BASE, MemoryPictures, campaign_of, person_fields

RENDITIONS = ("mail", "amp", "site", "text")
MARKUP = ("mail", "amp", "site")


def text(number: int, words: str, **more: Any) -> Block:
    """A paragraph."""
    return Block(id=f"t{number}", component="text", values={"text": words}, **more)


def block(number: int, name: str, **more: Any) -> Block:
    """A component's sample."""
    return Block(id=f"b{number}", component=name, values=find(name).sample, **more)


def section(number: int, *columns: tuple[Block, ...], **more: Any) -> Section:
    """Columns beside each other."""
    return Section(
        id=f"s{number}", columns=tuple(Column(blocks=blocks) for blocks in columns), **more
    )


def campaign(*sections: Section, language: str = "en", **document: Any) -> Campaign:
    """A campaign of these sections."""
    whole = campaign_of(language=language)
    words = {"subject": whole.document.subject, "preheader": whole.document.preheader, **document}
    return whole.model_copy(update={"document": Document(sections=sections, **words)})


def everything(language: str = "en") -> Campaign:
    """Each way to stand, to hide and to be coloured: 17 blocks in 1 to 4 columns."""
    return campaign(
        section(1, (block(1, "hero"),)),
        section(2, (block(2, "heading"), block(3, "text"), block(4, "button"))),
        section(3, (block(5, "wheel"),), background="#10204a"),
        section(4, (text(1, "left"),), (block(6, "picture"),), background="#ffe9b8"),
        section(5, *[(text(number, f"one of three {number}"),) for number in (2, 3, 4)]),
        section(6, *[(block(number, "button"),) for number in (7, 8, 9, 10)], padding=0),
        section(7, (block(11, "products"),), show_if="points > 10"),
        section(8, (text(5, "phones"),), hide_on="desktop"),
        section(9, (text(6, "desks"),), hide_on="phone"),
        section(10, (block(12, "divider"), block(13, "social"), block(14, "footer"))),
        language=language,
    )


def compiled(whole: Campaign, pictures: MemoryPictures | None = None) -> Compiled:
    """The campaign in its first language."""
    return compile_campaign(whole, whole.languages[0], BASE, pictures or MemoryPictures())


def run(programs: Compiled, rendition: str, code: str = "", **person: Any) -> str:
    """A rendition for one person."""
    known = {"first_name": "Noor", "products": [], **person}
    place: Literal["mail", "site"] = "site" if rendition in ("site", "gift") else "mail"
    fields = person_fields(place, person=known, code=code)
    return str(getattr(programs, rendition).run(fields).decode())
