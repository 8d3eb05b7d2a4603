"""Table `draw`: terms, and how far the deck is dealt."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from rewards.storage.contract import Connection

COLUMNS = """no, id, terms, key_id, deck, enrolled,
  (SELECT reveal.at FROM reveal WHERE reveal.draw = draw.no),
  (SELECT second.terms FROM draw AS second WHERE second.id = draw.id || '.second')"""
ADD = "INSERT INTO draw (id, terms, key_id, deck) VALUES (:id, :terms, :key_id, :deck)"
BY_ID = f"SELECT {COLUMNS} FROM draw WHERE id = :id"
ALL = f"SELECT {COLUMNS} FROM draw ORDER BY no"
FIX_DECK = "UPDATE draw SET deck = :deck WHERE no = :no AND deck IS NULL"
ENROL = "UPDATE draw SET enrolled = enrolled + :n WHERE no = :no"


class DrawRow(NamedTuple):
    """One draw; `terms` is its JSON, `enrolled` the next place in the deck.

    `revealed` is when its seed was told, `second` the terms of the draw named as its second one.
    """

    no: int
    id: str
    terms: str
    key_id: str
    deck: int | None
    enrolled: int
    revealed: int | None = None
    second: str | None = None


class Draws:
    """The table `draw`."""

    def __init__(self, connection: Connection) -> None:
        self._on = connection

    def add(self, *, id: str, terms: str, key_id: str, deck: int | None) -> None:
        """Add a draw."""
        self._on.run(ADD, id=id, terms=terms, key_id=key_id, deck=deck)

    def get(self, id: str) -> DrawRow | None:
        """The draw with an id."""
        row = self._on.row(BY_ID, id=id)
        return DrawRow(*row) if row else None

    def all(self) -> list[DrawRow]:
        """Every draw, oldest first."""
        return [DrawRow(*row) for row in self._on.rows(ALL)]

    def fix_deck(self, no: int, deck: int) -> None:
        """Set the deck's size, once."""
        self._on.run(FIX_DECK, no=no, deck=deck)

    def enrol(self, no: int, n: int) -> None:
        """Move the next place on by `n` people."""
        self._on.send(ENROL, no=no, n=n)
