"""A rendered mail as one client would show it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from campaigns.clients import readings
from campaigns.clients.catalogue import Client
from campaigns.clients.colours import Inversion
from campaigns.clients.conditionals import as_word_reads
from campaigns.clients.features import FEATURES, OTHERS
from campaigns.clients.markup import Markup, without_inputs
from campaigns.clients.rules import Rules, rules_of
from campaigns.clients.words import Note, Say, in_one_line, note

_ORDER = {slug: place for place, slug in enumerate([*OTHERS, *FEATURES])}
_WAYS: dict[str, Inversion | None] = {"no": None, "partly": "partly", "fully": "fully"}


@dataclass(frozen=True)
class Simulated:
    """A mail as a client would show it: a simulation, and what was taken away for it."""

    html: str
    notes: tuple[Note, ...]
    client: Client

    def told(self, say: Say) -> str:
        """One line that says so; `say` translates a text and fills in its facts."""
        return in_one_line(self.client, self.notes, say)


def simulate(html: str, client_id: str, *, dark: bool = False) -> Simulated:
    """A mail as a client shows it, on a dark device if asked; raises NoSuchClient.

    Pure, and the same for the same mail. Classes and ids keep their names, so that a canvas still
    finds its blocks; what renaming them breaks in a client is left out as if they were renamed.
    """
    rules = rules_of(client_id)
    way = _WAYS[rules.client.inverts] if dark else None
    taken: Counter[str] = Counter()
    source = _as_text(html, rules, taken)
    markup = Markup(source, rules, dark, way)
    shown = markup.taken_in()
    taken.update(markup.taken)
    notes = (note(slug, count, rules.client) for slug, count in taken.items() if count)
    return Simulated(shown, tuple(sorted(notes, key=_weight)), rules.client)


def _as_text(html: str, rules: Rules, taken: Counter[str]) -> str:
    """What is done before there are elements: comments that speak, inputs that swallow."""
    if rules.word:
        html, taken["mso"] = as_word_reads(html)
    no_input = ("css-pseudo-class-checked", "html-input-checkbox")
    if any(rules.noted(slug, *readings.NO_INPUT) for slug in no_input):
        html, taken["html-input-checkbox"] = without_inputs(html)
    return html


def _weight(each: Note) -> int:
    return _ORDER[each.slug]
