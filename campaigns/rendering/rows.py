"""Sections as rows ready for a frame: widths decided, blocks rendered, styles gathered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from campaigns.document import Column, Section
from campaigns.rendering.blocks import Piece, render_block
from campaigns.rendering.scene import Scene


@dataclass(frozen=True)
class Cell:
    """A column: its share of the row in percent, its width in CSS pixels, its blocks' markup."""

    share: int
    width: int
    markup: str


@dataclass(frozen=True)
class Row:
    """Columns side by side; `alone` holds a block that stands as a row of its own."""

    section: Section
    cells: tuple[Cell, ...]
    alone: str = ""
    first: bool = False
    last: bool = False


def shares(columns: tuple[Column, ...]) -> tuple[int, ...]:
    """Whole percentages that add up to 100: what is set, the rest divided evenly."""
    given = sum(column.width for column in columns)
    open_ones = sum(1 for column in columns if not column.width)
    part = (100 - given) // open_ones if open_ones else 0
    found = [column.width or part for column in columns]
    found[-1] += 100 - sum(found)
    return tuple(found)


def section_rows(scene: Scene, section: Section, width: int) -> Iterator[tuple[Row, str]]:
    """A section's rows, each with the styles it needs.

    A block that stands alone splits a one-column section; in several columns it stays in its
    column, where mails show it narrower.
    """
    percent = shares(section.columns)
    pieces = [
        [render_block(scene, block, round(width * share / 100)) for block in column.blocks]
        for column, share in zip(section.columns, percent, strict=True)
    ]
    if len(pieces) == 1:
        yield from _single(section, pieces[0], width)
        return
    cells = tuple(
        Cell(share, round(width * share / 100), "".join(piece.markup for piece in column))
        for share, column in zip(percent, pieces, strict=True)
    )
    yield Row(section, cells), _styles(piece for column in pieces for piece in column)


def _single(section: Section, pieces: list[Piece], width: int) -> Iterator[tuple[Row, str]]:
    for stands, run in groupby(pieces, key=lambda piece: piece.stands):
        together = list(run)
        if stands == "row":
            for piece in together:
                yield Row(section, (), alone=piece.markup), piece.styles
        else:
            markup = "".join(piece.markup for piece in together)
            yield Row(section, (Cell(100, width, markup),)), _styles(together)


def _styles(pieces: Iterator[Piece] | list[Piece]) -> str:
    return "\n".join(piece.styles for piece in pieces if piece.styles)


def all_rows(scene: Scene, width: int) -> tuple[list[Row], list[str]]:
    """The document's rows and its distinct style sheets, in order."""
    rows: list[Row] = []
    styles: dict[str, None] = {}
    for section in scene.campaign.document.sections:
        for row, sheet in section_rows(scene, section, width):
            rows.append(row)
            styles |= dict.fromkeys(part for part in [sheet.strip()] if part)
    if rows:
        rows[0] = Row(rows[0].section, rows[0].cells, rows[0].alone, True, len(rows) == 1)
        rows[-1] = Row(rows[-1].section, rows[-1].cells, rows[-1].alone, len(rows) == 1, True)
    return rows, list(styles)
