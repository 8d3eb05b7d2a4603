"""Sections as rows ready for a frame: widths decided, blocks rendered, styles gathered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby

from campaigns.document import Column, Section
from campaigns.merging import Tokens
from campaigns.rendering.blocks import Piece, render_block
from campaigns.rendering.kept import piece_of as kept_piece
from campaigns.rendering.marks import column_class, section_class, with_classes
from campaigns.rendering.scene import Scene

LEAST = 10  # percent; a column's padding alone takes 8 of a mail's width


@dataclass(frozen=True)
class Cell:
    """A column: its share of the row in percent, its blocks' markup, a preview's class for it."""

    share: int
    markup: str
    mark: str = ""


@dataclass(frozen=True)
class Row:
    """Columns side by side; `alone` holds a block that stands as a row of its own.

    `opened` and `closed` go around it where its section is shown under a condition; `game` tells
    whether a game is in it; `mark` holds a preview's classes for it.
    """

    section: Section
    cells: tuple[Cell, ...] = ()
    alone: str = ""
    opened: str = ""
    closed: str = ""
    game: bool = False
    first: bool = False
    last: bool = False
    mark: str = ""


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
        for row in section_rows(scene, section, columns):
            opened, closed = scene.condition(section.show_if)
            rows.append(replace(row, opened=opened, closed=closed))
    if rows:
        rows[0] = replace(rows[0], first=True)
        rows[-1] = replace(rows[-1], last=True)
    return rows, list(styles)


def _pieces(scene: Scene, section: Section) -> list[list[Piece]]:
    widths = (round(scene.width * share / 100) for share in shares(section.columns))
    # What is kept is written in tokens.
    piece_of = kept_piece if type(scene.tokens) is Tokens else render_block
    return [
        [piece_of(scene, block, section, width) for block in column.blocks]
        for column, width in zip(section.columns, widths, strict=True)
    ]


def section_rows(scene: Scene, section: Section, columns: list[list[Piece]]) -> Iterator[Row]:
    """A section's rows.

    A block that stands alone splits a one-column section; out of several columns it is lifted
    above them, since mails have no row inside a column. Nothing makes no row but in a preview,
    where it is a place to drop something.
    """
    if len(columns) == 1:
        for stands, run in groupby(columns[0], key=lambda piece: piece.stands):
            together = list(run)
            if stands == "row":
                yield from (_alone(scene, section, piece, 0) for piece in together)
            else:
                yield _row(scene, section, [together])
        if _stays_empty(scene, section) and not columns[0]:
            yield _row(scene, section, [[]])
        return
    for number, column in enumerate(columns):
        alone = [piece for piece in column if piece.stands == "row"]
        yield from (_alone(scene, section, piece, number) for piece in alone)
    beside = [[piece for piece in column if piece.stands == "column"] for column in columns]
    if _stays_empty(scene, section) or any(beside):
        yield _row(scene, section, beside)


def _stays_empty(scene: Scene, section: Section) -> bool:
    """Whether a section without blocks is a row: a place to drop, or room an import asks for."""
    return scene.marks or (scene.rendition == "mail" and section.mjml is not None)


def _alone(scene: Scene, section: Section, piece: Piece, number: int) -> Row:
    mark = section_class(scene, section.id) + column_class(scene, section.id, number)
    markup = with_classes(piece.markup, mark) if scene.rendition == "mail" else piece.markup
    return Row(section, alone=markup, game=piece.game, mark=mark)


def _row(scene: Scene, section: Section, columns: list[list[Piece]]) -> Row:
    cells = tuple(
        Cell(share, "".join(piece.markup for piece in column), column_class(scene, section.id, at))
        for at, (share, column) in enumerate(zip(shares(section.columns), columns, strict=True))
    )
    game = any(piece.game for piece in chain(*columns))
    return Row(section, cells, game=game, mark=section_class(scene, section.id))
