"""What an import says of what it did, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Note:
    """A sentence with `{name}` where a fact stands, and the source's line it is about (0: all).

    The sentence is what a catalogue translates; `str()` says it in English.
    """

    sentence: str
    facts: Mapping[str, object] = field(default_factory=dict)
    line: int = 0

    def __str__(self) -> str:
        words = self.sentence.format(**self.facts)
        return f"Line {self.line}: {words}" if self.line else words
