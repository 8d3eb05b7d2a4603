"""The MJML of an imported document: its own head and body around sections old and new."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from campaigns.document import Column, Frame, Origin, Section
from campaigns.errors import RenderFailed
from campaigns.merging import MergeError
from campaigns.rendering.direction import direction
from campaigns.rendering.fonts import faces_of
from campaigns.rendering.imported.blocks import edited, merged, with_classes
from campaigns.rendering.imported.head import head_of
from campaigns.rendering.rows import Row, all_rows
from campaigns.rendering.scene import Scene
from campaigns.rendering.sheets import gathered, spaced
from campaigns.rendering.templates import fill
from campaigns.rendering.words import page_words
from components.mjml import opening


def imported_source(scene: Scene, frame: Frame) -> str:
    """The document's MJML, with tokens where a recipient's values go; raises RenderFailed."""
    try:
        for source in _as_it_came(frame, scene.campaign.document.sections):
            scene.tokens.check(source)
        return _written(scene, frame)
    except MergeError as problem:
        raise RenderFailed(scene.rendition, str(problem)) from problem


def _as_it_came(frame: Frame, sections: tuple[Section, ...]) -> Iterator[str]:
    """What is written out as it came in, around the blocks."""
    yield from (frame.prolog, frame.head, frame.end, frame.tail, frame.epilog)
    yield from (*frame.attributes.values(), *frame.body.values())
    origins = list[Origin | None](frame.wrappers.values())
    for section in sections:
        origins += [section.mjml, *(column.mjml for column in section.columns)]
    for origin in origins:
        if origin:
            yield from (origin.before, origin.end)


def _written(scene: Scene, frame: Frame) -> str:
    rows, sheets = all_rows(scene)
    return "".join(
        (
            frame.prolog,
            opening("mjml", _root(scene, frame)),
            head_of(scene, frame, _styles(scene, rows, sheets)),
            opening("mj-body", frame.body),
            _gate(scene) if any(row.game for row in rows) else "",
            *_wrapped(scene, frame, rows),
            frame.end,
            "</mj-body>",
            frame.tail,
            "</mjml>",
            frame.epilog,
        )
    )


def _root(scene: Scene, frame: Frame) -> dict[str, str]:
    if scene.language == frame.language:
        return frame.attributes
    return {**frame.attributes, "lang": scene.language, "dir": direction(scene.language)}


def _styles(scene: Scene, rows: list[Row], sheets: list[str]) -> str:
    """What our own blocks need; nothing where there are none."""
    theme, document = scene.campaign.document.theme, scene.campaign.document
    ours = any(
        block.mjml is None and block.values.get("source") is None for block in document.blocks()
    )
    hidden = any(section.hide_on for section in document.sections) or any(
        block.hide_on for block in document.blocks()
    )
    if not (ours or hidden):
        return ""
    return fill(
        "imported_styles.mjml",
        styles=gathered(spaced(sheet) for sheet in sheets),
        faces=faces_of(theme, sheets) if ours else (),
        base=scene.base,
        look=scene.look,
    )


def _gate(scene: Scene) -> str:
    return fill("gate.mjml", words=page_words(scene.language))


def _wrapped(scene: Scene, frame: Frame, rows: list[Row]) -> Iterator[str]:
    """Rows, those of one wrapper that are beside each other inside it."""
    seen: set[str] = set()
    for name, group in groupby(rows, key=lambda row: _wrapper(frame, row)):
        inside = "".join(_row(scene, row, seen) for row in group)
        if name:
            wrapper = frame.wrappers[name]
            tag = opening("mj-wrapper", merged(scene, wrapper.attributes))
            inside = f"{wrapper.before}{tag}{inside}{wrapper.end}</mj-wrapper>"
        yield inside


def _wrapper(frame: Frame, row: Row) -> str:
    origin = row.section.mjml
    return origin.wrapper if origin and origin.wrapper in frame.wrappers else ""


def _row(scene: Scene, row: Row, seen: set[str]) -> str:
    section, origin = row.section, row.section.mjml or Origin()
    first = section.id not in seen
    seen.add(section.id)
    before = origin.before if first else ""
    markup = row.alone
    if not markup:
        cells = zip(section.columns, row.cells, strict=True)
        resized = _resized(section)
        columns = "".join(
            _column(scene, section, column, number, cell.share, cell.markup, resized)
            for number, (column, cell) in enumerate(cells)
        )
        markup = f"{_opened(scene, section)}{columns}{origin.end}</mj-section>"
    return f"{before}{row.opened}{markup}{row.closed}"


def _opened(scene: Scene, section: Section) -> str:
    hidden = [f"uw-no-{section.hide_on}"] if section.hide_on else []
    classes = [*([f"uw-s-{section.id}"] if scene.marks else []), *hidden]
    if section.mjml is None:
        ground = section.background or scene.look.card
        ours = {"background-color": ground, "padding": f"{section.padding}px 0"}
        return opening("mj-section", with_classes(ours, ["uw-card", f"uw-s-{section.id}", *hidden]))
    attributes = merged(scene, section.mjml.attributes)
    read = section.mjml.read
    if section.background != read.get("background", ""):
        attributes = edited(attributes, {"background-color": section.background or None})
    if section.padding != read.get("padding", section.padding):
        sides: Mapping[str, Any] = {"padding-top": None, "padding-bottom": None}
        given = _sides(attributes.get("padding", ""))
        attributes = edited(attributes, {**sides, "padding": f"{section.padding}px {given}"})
    return opening("mj-section", with_classes(attributes, classes))


def _sides(padding: str) -> str:
    """The left and right of a padding, to be written after a new top and bottom."""
    parts = padding.split()
    if len(parts) == 4:
        return f"{parts[1]} {parts[0]} {parts[3]}" if parts[1] != parts[3] else parts[1]
    return parts[1] if len(parts) > 1 else parts[0] if parts else "0"


def _resized(section: Section) -> bool:
    """Whether a column's width was changed, or columns came or went."""
    if section.mjml is None or len(section.columns) != section.mjml.read.get("columns"):
        return True
    return any(
        column.mjml is None or column.width != column.mjml.read.get("width")
        for column in section.columns
    )


def _column(
    scene: Scene, section: Section, column: Column, number: int, share: int, markup: str, new: bool
) -> str:
    classes = [f"uw-c-{section.id}-{number}"] if scene.marks else []
    origin = column.mjml or Origin(attributes={"vertical-align": "middle"})
    attributes = merged(scene, origin.attributes)
    if new:
        attributes = {**attributes, "width": f"{share}%"}
    tag = opening("mj-column", with_classes(attributes, classes))
    return f"{origin.before}{tag}{markup}{origin.end}</mj-column>"
