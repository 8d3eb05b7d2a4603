"""Campaigns of the size that bars are told for."""

from __future__ import annotations

from campaigns.document import Block, Campaign, Column, Document, Section
from components.registry import find

KINDS = ("heading", "text", "button", "divider", "text", "spacer", "picture", "text")
TEXT = {
    "en": "<p>Hi {{ first_name|default('there') }}, <b>something</b> is waiting for you.</p>",
    "nl": "<p>Hoi {{ first_name|default('daar') }}, er ligt <b>iets</b> voor je klaar.</p>",
}


def large(blocks: int = 40, languages: tuple[str, ...] = ("en",)) -> Campaign:
    """A campaign of that many content blocks in one and two columns, written in the languages.

    With 40 blocks the mail is of some 43 KB.
    """
    made = [_block(number) for number in range(blocks)]
    sections: list[Section] = []
    at = 0
    while at < blocks:
        room = 1 if len(sections) % 3 else 2
        columns = [tuple(made[at + 2 * place : at + 2 * place + 2]) for place in range(room)]
        at += 2 * room
        kept = tuple(Column(blocks=column) for column in columns if column)
        sections.append(Section(id=f"s{len(sections)}", columns=kept))
    return Campaign(
        id="clarge",
        name="Large",
        languages=languages,
        document=Document(subject={"und": "A large one"}, sections=tuple(sections)),
    )


def _block(number: int) -> Block:
    kind = KINDS[number % len(KINDS)]
    values = {"text": TEXT} if kind == "text" else find(kind).sample
    return Block(id=f"b{number}", component=kind, values=values)
