"""What a simulation says of itself: English with facts to fill in, for whoever translates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from campaigns.clients.catalogue import Client
from campaigns.clients.features import FEATURES, OTHERS, SOURCES
from campaigns.clients.support import support

LABEL = "Simulation: {client}"
LEFT_OUT = "Left out: {things}."
NOTHING_LEFT_OUT = "Nothing is left out."
MORE = "{count} more"
_NAMED = 3  # things told in one line
#: Every text that may come out, for the catalogues.
TEXTS = (LABEL, LEFT_OUT, NOTHING_LEFT_OUT, MORE, *FEATURES.values(), *OTHERS.values())


class Say(Protocol):
    """Puts an English text in somebody's language and fills it in."""

    def __call__(self, text: str, /, **facts: object) -> str: ...


@dataclass(frozen=True)
class Note:
    """One thing a client takes away, how often, and where that is known from.

    `row` and `seen` are of the support data ("" where it is silent), `source` an address to read.
    """

    slug: str
    text: str
    count: int
    row: str
    answer: str
    seen: str
    source: str


def note(slug: str, count: int, of: Client) -> Note:
    """The note on a feature that went `count` times."""
    if slug in OTHERS:
        source = of.inverts_source if slug == "inverted" else SOURCES.get(slug, "")
        return Note(slug, OTHERS[slug], count, "", "", "", source)
    told = support(of.row, slug)
    source = f"https://www.caniemail.com/features/{slug}/"
    return Note(slug, FEATURES[slug], count, of.row, told.answer, told.seen, source)


def in_one_line(of: Client, notes: tuple[Note, ...], say: Say) -> str:
    """Such as “Simulation of Outlook.com (web): left out: Your own fonts, Animations, 3 more”."""
    label = say(LABEL, client=say(of.name))
    if not notes:
        return f"{label}. {say(NOTHING_LEFT_OUT)}"
    things = [_lowered(say(each.text)) for each in notes[:_NAMED]]
    if len(notes) > _NAMED:
        things.append(say(MORE, count=len(notes) - _NAMED))
    return f"{label}. {say(LEFT_OUT, things=', '.join(things))}"


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
