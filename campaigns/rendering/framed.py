"""The mail's MJML around its blocks: the frame once a look, a row once for what stands in it.

An edit leaves most rows and the frame as they were; they are not written anew. What comes out is
spelled so that mrml leaves it alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from markupsafe import Markup, escape

from campaigns.document import Section
from campaigns.rendering.direction import direction
from campaigns.rendering.fonts import Face, faces_of
from campaigns.rendering.logo import Logo, logo
from campaigns.rendering.rows import Cell, Row
from campaigns.rendering.scene import Scene
from campaigns.rendering.sheets import gathered, spaced
from campaigns.rendering.templates import fill
from campaigns.rendering.words import page_words
from components.look import Look

# An attribute with anything in it but printable ASCII.
_ATTRIBUTE = re.compile(r'="([ !#-;=?-\[\]-~]*+[^ -\[\]-~][^"<>]*+)"')
_SPACES = re.compile(r"[\n\r\t ]+")
# What XML has no place for; a pasted text may hold it.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_ROWS = "<rows />"  # where a frame has its rows; no text of anybody stands unescaped before it
_FRAMES, _HELD = 64, 1_024  # frames and rows that are held
_LARGE = 60_000  # characters of a row that is not held: a pasted picture, an imported mail in one


def framed(scene: Scene, rows: Sequence[Row], styles: Sequence[str]) -> str:
    """The mail's MJML: `rows` in the frame of the theme, with the blocks' own `styles`."""
    document = scene.campaign.document
    grounded = [each for each in document.sections if each.background]
    frame = _frame(
        str(scene.words(document.subject)),
        scene.words(document.preheader),
        scene.language,
        scene.look,
        scene.dark,
        tuple((section.id, scene.looks(section)[1]) for section in grounded),
        faces_of(document.theme, styles),
        logo(scene),
        scene.base,
        tuple(styles),
    )
    above, _, below = frame.partition(_ROWS)
    return "".join((above, *(_row_of(scene, row) for row in rows), below))


@lru_cache(maxsize=_FRAMES)
def _frame(
    subject: str,
    preheader: str,
    language: str,
    look: Look,
    dark: Look,
    grounds: tuple[tuple[str, Look], ...],
    faces: tuple[Face, ...],
    mark: Logo | None,
    base: str,
    styles: tuple[str, ...],
) -> str:
    source = fill(
        "mail.mjml",
        sheet=Markup(_sheet(look, dark, grounds)),
        styles=gathered(spaced(sheet) for sheet in styles),
        # The title is an attribute too, of the mail's article.
        title=Markup(spelled(escape(subject))),
        preheader=preheader,
        language=language,
        direction=direction(language),
        look=look,
        faces=faces,
        logo=mark,
        words=page_words(language),
        base=base,
    )
    return _readable(source)


@lru_cache(maxsize=_FRAMES)
def _sheet(look: Look, dark: Look, grounds: tuple[tuple[str, Look], ...]) -> str:
    """The frame's own rules; `grounds` are the dark looks of sections on a colour of their own."""
    return fill("mail.css", look=look, dark=dark, grounds=grounds).strip()


def _row_of(scene: Scene, row: Row) -> str:
    size = len(row.alone) + sum(len(cell.markup) for cell in row.cells)
    write = _row if size < _LARGE else _row.__wrapped__
    return write(
        row.opened,
        row.closed,
        row.alone,
        row.cells,
        _classes(row.section),
        row.section.background or scene.look.card,
        row.section.padding,
        _corners(row, scene.look.radius * 2),
    )


@lru_cache(maxsize=_HELD)
def _row(
    opened: str,
    closed: str,
    alone: str,
    cells: tuple[Cell, ...],
    classes: str,
    ground: str,
    padding: int,
    corners: str,
) -> str:
    source = fill(
        "row.mjml",
        escape=False,  # it is markup, or ours
        opened=opened,
        closed=closed,
        alone=alone,
        cells=cells,
        classes=classes,
        ground=ground,
        padding=padding,
        corners=corners,
    )
    return _readable(source)


def _classes(section: Section) -> str:
    hidden = f" uw-no-{section.hide_on}" if section.hide_on else ""
    return f"uw-card uw-s-{section.id}{hidden}"


def _corners(row: Row, round_: int) -> str:
    """The card's corners: round above the first row and below the last, "" in between."""
    if not (row.first or row.last):
        return ""
    above, below = (f"{round_}px" if end else "0" for end in (row.first, row.last))
    return f"{above} {above} {below} {below}"


def _readable(source: str) -> str:
    """MJML without what XML refuses, its attributes as mrml leaves them alone."""
    return _ATTRIBUTE.sub(lambda found: f'="{spelled(found[1])}"', without_controls(source))


def without_controls(source: str) -> str:
    """Source without the characters that XML has no place for."""
    return _CONTROL.sub("", source)


def spelled(value: str) -> str:
    """A value as mrml leaves it alone.

    It writes attributes as Rust spells strings (FACTS, MJML): a break comes out as `\\n`, a mark
    without a shape of its own (the joiner inside an emoji) as `\\u{200d}`. Breaks become spaces,
    the rest the references that HTML has for them.
    """
    return "".join(map(_sign, _SPACES.sub(" ", value)))


def _sign(sign: str) -> str:
    plain = sign.isprintable() and not unicodedata.combining(sign) and sign != "\\"
    return sign if plain else f"&#{ord(sign)};"
