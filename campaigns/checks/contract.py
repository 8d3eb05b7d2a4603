"""What a rule looks at and what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from babel import Locale

from campaigns.document import Block, Campaign
from campaigns.rendering import Compiled
from components.contract import Component
from components.errors import ComponentError
from components.fields import Fields, say
from components.registry import find

Severity = Literal["error", "warning", "note"]

#: Errors keep a campaign from being published; the order is the one findings are shown in.
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


@dataclass(frozen=True)
class Phrase:
    """English words with holes, and the facts that fill them: what can be said in any language.

    A fact may be a phrase itself. `text` is used as it stands where there are no facts.
    """

    text: str
    facts: Mapping[str, Any] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        return self.text.format(**self.facts) if self.facts else self.text

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)


@dataclass(frozen=True)
class Label:
    """A component's name, or a field's of it, in the languages the component speaks."""

    component: Component
    path: str = ""

    def said(self, language: str) -> str:
        if self.path:
            return self.component.field_label(self.path, language).lower()
        return self.component.label(language)

    def __str__(self) -> str:
        return self.said("en")

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)


@dataclass(frozen=True)
class Language:
    """A language by its name: `nl` is Dutch, and in Dutch it is Nederlands."""

    code: str

    def said(self, language: str) -> str:
        names = Locale.parse(language).languages
        return str(names.get(self.code.split("-")[0], self.code))

    def __str__(self) -> str:
        return self.said("en")

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)


@dataclass(frozen=True)
class Title:
    """Words of the campaign's own, in the reader's language where they are, else in `first`."""

    words: Mapping[str, str] = field(hash=False)
    first: str

    def said(self, language: str) -> str:
        return say(self.words, language, self.first)

    def __str__(self) -> str:
        return self.said("en")

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong: the message says what, where and what to do.

    `block` is the block's id and `language` a code where the finding has one, else "". `text` and
    `facts` are the message before it was filled in, as a Phrase has them.
    """

    rule: str
    severity: Severity
    text: str
    block: str = ""
    language: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict, hash=False)

    @property
    def words(self) -> Phrase:
        return Phrase(self.text, self.facts)

    @property
    def message(self) -> str:
        """The finding in English."""
        return str(self.words)

    def __str__(self) -> str:
        block = f"block {self.block}" if self.block else ""
        place = ", ".join(part for part in (block, self.language) if part)
        return f"{self.severity}: {self.message}" + (f" ({place})" if place else "")


@dataclass(frozen=True)
class Use:
    """A block with its component and its values read; None where they cannot be."""

    block: Block
    component: Component | None
    fields: Fields | None
    problem: str = ""

    @property
    def name(self) -> str:
        """The block's component as a person reads it."""
        return self.component.label() if self.component else self.block.component

    @property
    def title(self) -> Label | Phrase:
        """The same, to be said in any language."""
        return Label(self.component) if self.component else Phrase(self.block.component)

    @property
    def is_game(self) -> bool:
        return self.component is not None and self.component.kind == "game"


@dataclass(frozen=True)
class Subject:
    """What the rules judge: a campaign, what it was compiled to (by language), our address.

    `compiled` may lack languages; rules about rendered mails then have nothing to say of them.
    """

    campaign: Campaign
    compiled: Mapping[str, Compiled]
    public_url: str

    @cached_property
    def uses(self) -> tuple[Use, ...]:
        """Every block in reading order, its values read once for all rules."""
        return tuple(_use(block) for block in self.campaign.document.blocks())

    @property
    def games(self) -> tuple[Use, ...]:
        return tuple(use for use in self.uses if use.is_game)


def _use(block: Block) -> Use:
    try:
        component = find(block.component)
    except ComponentError as unknown:
        return Use(block, None, None, str(unknown))
    try:
        return Use(block, component, component.values(block.values))
    except ComponentError as refused:
        return Use(block, component, None, refused.problem)


Rule = Callable[[Subject], Iterable[Finding]]
