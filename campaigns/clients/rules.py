"""What one client does to a mail, gathered once from the support data and its notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from campaigns.clients import readings
from campaigns.clients.catalogue import Client, client
from campaigns.clients.features import FEATURES, PROPERTIES, SELECTORS, VALUES
from campaigns.clients.support import Support, support


@dataclass(frozen=True)
class Unsuited:
    """Values that go: of these properties (None: of any), where the pattern fits the whole."""

    slug: str
    properties: frozenset[str] | None
    pattern: re.Pattern[str]


@dataclass(frozen=True)
class Scope:
    """Elements a property works on alone (`only`), or does not work on."""

    slug: str
    elements: frozenset[str]
    only: bool

    def excludes(self, element: str) -> bool:
        """Whether the property is lost on such an element."""
        return (element in self.elements) != self.only


class Rules:
    """A client's answers as what to look for; nothing here depends on a mail."""

    def __init__(self, of: Client) -> None:
        self.client = of

    def support(self, slug: str) -> Support:
        """What the data says of a feature."""
        return support(self.client.row, slug)

    def gone(self, slug: str) -> bool:
        """Whether the client, with this kind of account, has nothing of a feature."""
        told = self.support(slug)
        if self.client.google and any(note in readings.ONLY_NOT_GOOGLE for note in told.notes):
            return True
        if not self.client.google and any(note in readings.NOT_GOOGLE for note in told.notes):
            return True
        meant_otherwise = (readings.HEIGHT_IS_MINIMUM, readings.NO_SPACE_IMPORTANT)
        return told.lacking and not any(note in meant_otherwise for note in told.notes)

    def noted(self, slug: str, *notes: str) -> bool:
        """Whether the data has one of these notes on a feature."""
        return any(note in notes for note in self.support(slug).notes)

    @cached_property
    def properties(self) -> Mapping[str, str]:
        """Properties that go, with the feature they go for."""
        lost = {
            name: slug for slug, names in PROPERTIES.items() if self.gone(slug) for name in names
        }
        for slug in PROPERTIES:
            for note in self.support(slug).notes:
                lost |= dict.fromkeys(readings.LONGHANDS.get(note, ()), slug)
        return lost

    @cached_property
    def unsuited(self) -> tuple[Unsuited, ...]:
        """Values that go while their property stays."""
        return tuple(self._unsuited())

    def _unsuited(self) -> Iterator[Unsuited]:
        for slug, pattern in VALUES.items():
            if self.gone(slug):
                yield Unsuited(slug, None, re.compile(f".*{pattern}.*", re.DOTALL))
        for name in ("flex", "grid"):
            if self.gone(f"css-display-{name}"):
                shown_so = re.compile(f"(?:inline[- ])?{name}")
                yield Unsuited(f"css-display-{name}", frozenset({"display"}), shown_so)
        known = dict(readings.VALUE_NOTES)
        if not self.client.google:
            known |= readings.NOT_GOOGLE_VALUE_NOTES
        for slug in FEATURES:
            names = PROPERTIES.get(slug, ("display",) if slug.startswith("css-display") else ())
            for note in self.support(slug).notes:
                if names and note in known:
                    yield Unsuited(slug, frozenset(names), re.compile(known[note], re.DOTALL))

    @cached_property
    def scopes(self) -> Mapping[str, Scope]:
        """Properties that work on some elements alone."""
        return {
            name: Scope(slug, *readings.ELEMENT_NOTES[note])
            for slug in (*PROPERTIES, "css-display-none")
            for note in self.support(slug).notes
            if note in readings.ELEMENT_NOTES
            for name in PROPERTIES.get(slug, ("display",))
        }

    @cached_property
    def selectors(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """Selectors that go, with the feature they go for."""
        lost = []
        for slug, pattern in SELECTORS.items():
            if self.gone(slug) and not self.noted(slug, readings.FIRST_OF_CHAIN):
                lost.append((slug, re.compile(pattern)))
            elif self.noted(slug, readings.ONLY_TYPES):
                named = rf"(?:^|[\s>+~])[^\s>+~]*[.#\[*][^\s>+~]*{pattern}|(?:^|[\s>+~]){pattern}"
                lost.append((slug, re.compile(named)))
        return tuple(lost)

    @cached_property
    def attributes(self) -> re.Pattern[str] | None:
        """Attribute selectors that still work, where not all do."""
        known = readings.ATTRIBUTE_NOTES
        kept = [
            known[note] for note in self.support("css-selector-attribute").notes if note in known
        ]
        return re.compile(kept[0]) if kept else None

    @cached_property
    def word(self) -> bool:
        """Whether the mail is laid out by Word."""
        return self.client.engine == "word"

    @cached_property
    def gmail(self) -> bool:
        """Whether a style sheet with a slip in it goes whole."""
        return self.client.row.startswith("gmail.")

    @cached_property
    def own_dark(self) -> bool:
        """Whether the mail's own dark colours are used."""
        return bool(self.client.row) and not any(
            self.gone(slug)
            for slug in ("html-style", "css-at-media", "css-at-media-prefers-color-scheme")
        )


@cache
def rules_of(client_id: str) -> Rules:
    """A client's rules; raises NoSuchClient."""
    return Rules(client(client_id))
