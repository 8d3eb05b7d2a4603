"""What every dialect brings, and what writing a program in one gives."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from campaigns.merging.compiling import Person
from campaigns.merging.program import Program


@dataclass(frozen=True)
class Column:
    """One column of recipients.csv: its name at the ESP, its meaning, and a person's cell.

    Equal names mean equal cells, also over several programs of a campaign, so the columns of the
    mail, its subject and its text part can be put side by side in one file.
    """

    name: str
    label: str
    value: Callable[[Person], str]


@dataclass(frozen=True)
class Written:
    """A program in an ESP's syntax (UTF-8), and the columns its recipients need."""

    template: bytes
    columns: tuple[Column, ...]

    def row(self, person: Person) -> dict[str, str]:
        """A person's cells by column name."""
        return {column.name: column.value(person) for column in self.columns}


class Dialect(Protocol):
    """How an ESP writes merge tags, conditions and loops."""

    @property
    def id(self) -> str:
        """The name in `DIALECTS`."""

    @property
    def name(self) -> str:
        """The ESP's name, for people."""

    @property
    def engine(self) -> str:
        """What runs the template there."""

    @property
    def notes(self) -> str:
        """What the e-mail team must know before importing."""

    @property
    def amp(self) -> bool:
        """Whether the ESP sends an AMP part."""

    @property
    def specials(self) -> Mapping[str, str]:
        """System fields for which the ESP has a tag of its own, such as `unsubscribe_url`."""

    def write(self, program: Program, specials: Mapping[str, str] | None = None) -> Written:
        """The program in this dialect; `specials` defaults to the dialect's own."""
