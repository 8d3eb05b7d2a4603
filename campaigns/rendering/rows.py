"""Sections as rows ready for a frame: widths decided, blocks rendered, styles gathered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby

from campaigns.document import Column, Section
from campaigns.rendering.blocks import Piece
from campaigns.rendering.kept import piece_of
from campaigns.rendering.scene import Scene

LEAST = 10  # percent; a column's padding alone takes 8 of a mail's width


@dataclass(frozen=True)
class Cell:
    """A column: its share of the row in percent, its blocks' markup."""

    share: int
    markup: str


@dataclass(frozen=True)
class Row:
    """Columns side by side; `alone` holds a block that stands as a row of its own.

    `opened` and `closed` go around it where its section is shown under a condition; `game` tells
    whether a game is in it.
    """

    section: Section
    cells: tuple[Cell, ...] = ()
    alone: str = ""
    opened: str = ""
    closed: str = ""
    game: bool = False
    first: bool = False
    last: bool = False


def shares(columns: Sequence[Column]) -> tuple[int, ...]:
    """Whole percentages that add up to 100: what is set, the rest divided evenly.

    Widths that leave a column with no room to write in are not followed.
    """
    wanted = _shares([column.width for column in columns])
    return wanted if min(wanted) >= LEAST else _shares([0] * len(columns))


def _shares(widths: list[int]) -> tuple[int, ...]:
    part = (100 - sum(widths)) // (widths.count(0) or 1)
    found = [width or part for width in widths]
    found[-1] += 100 - sum(found)
    return tuple(found)


def all_rows(scene: Scene) -> tuple[list[Row], list[str]]:
    """The document's rows and its distinct style sheets, in order."""
    rows: list[Row] = []
    styles: dict[str, None] = {}
    for section in scene.campaign.document.sections:
        columns = _pieces(scene, section)
        styles |= dict.fromkeys(piece.styles for piece in chain(*columns) if piece.styles)
        for row in section_rows(section, columns):
            opened, closed = scene.condition(section.show_if)
            rows.append(replace(row, opened=opened, closed=closed))
    if rows:
        rows[0] = replace(rows[0], first=True)
        rows[-1] = replace(rows[-1], last=True)
    return rows, list(styles)


def _pieces(scene: Scene, section: Section) -> list[list[Piece]]:
    widths = (round(scene.width * share / 100) for share in shares(section.columns))
    return [
        [piece_of(scene, block, section, width) for block in column.blocks]
        for column, width in zip(section.columns, widths, strict=True)
    ]


def section_rows(section: Section, columns: list[list[Piece]]) -> Iterator[Row]:
    """A section's rows.

    A block that stands alone splits a one-column section; out of several columns it is lifted
    above them, since mails have no row inside a column.
    """
    if len(columns) == 1:
        for stands, run in groupby(columns[0], key=lambda piece: piece.stands):
            together = list(run)
            yield from _alone(section, together) if stands == "row" else [_row(section, [together])]
        return
    yield from _alone(section, [piece for piece in chain(*columns) if piece.stands == "row"])
    beside = [[piece for piece in column if piece.stands == "column"] for column in columns]
    if any(beside):
        yield _row(section, beside)


def _alone(section: Section, pieces: list[Piece]) -> list[Row]:
    return [Row(section, alone=piece.markup, game=piece.game) for piece in pieces]


def _row(section: Section, columns: list[list[Piece]]) -> Row:
    cells = tuple(
        Cell(share, "".join(piece.markup for piece in column))
        for share, column in zip(shares(section.columns), columns, strict=True)
    )
    return Row(section, cells, game=any(piece.game for piece in chain(*columns)))
