"""Rows of the body as sections; what is no plain section is a row of MJML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from campaigns.document import Block, Column, Origin, Section
from campaigns.importing.blocks import Blocks
from campaigns.importing.notes import Note
from campaigns.importing.source import Source
from campaigns.importing.tags import MergeTags
from campaigns.rendering.official.boxes import box, column_box, whole
from campaigns.rendering.official.inheritance import Inheritance
from components.mjml import Aside, Element, Node
from components.mjml.attributes import colour, percent

MOST_COLUMNS = 4


@dataclass
class Sections:
    """Reads the body. `end` is what came last in it, `wrappers` those sections stand in."""

    source: Source
    tags: MergeTags
    inherited: Inheritance
    language: str
    width: float
    end: str = ""
    wrappers: dict[str, Origin] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    blocks: Blocks = field(init=False)
    count: int = 0

    def __post_init__(self) -> None:
        self.blocks = Blocks(self.source, self.tags, self.inherited, self.language, self.notes)

    def read(self) -> tuple[Section, ...]:
        """The body's sections in order."""
        made: list[Section] = []
        for before, element in self.with_asides(self.source.body.children):
            if element is None:
                self.end = before
            elif element.name == "mj-wrapper" and element.elements:
                made += self.wrapped(element, before)
            else:
                made.append(self.section(element, before, self.width, ""))
        return tuple(made)

    def with_asides(self, children: Iterable[Node]) -> Iterator[tuple[str, Element | None]]:
        """Each element with the comments before it, then those after the last one."""
        waiting: list[str] = []
        for child in children:
            if isinstance(child, Aside):
                waiting.append(child.source)
            else:
                yield "".join(waiting), child
                waiting = []
        yield "".join(waiting), None

    def wrapped(self, wrapper: Element, before: str) -> Iterator[Section]:
        name = f"w{len(self.wrappers) + 1}"
        attributes = self.inherited.all_of(wrapper)
        room, end = float(box("mj-wrapper", attributes, self.width)), ""
        for inside, element in self.with_asides(wrapper.children):
            if element is None:
                end = inside
            else:
                outer = wrapper.attributes.get("mj-class", "")
                yield self.section(element, inside, room, name, outer)
        self.doubled(wrapper)
        self.wrappers[name] = Origin(
            attributes=self.blocks.protected(wrapper.attributes), before=before, end=end
        )

    def section(
        self, element: Element, before: str, width: float, wrapper: str, outer: str = ""
    ) -> Section:
        self.count += 1
        problem = _problem(element)
        if problem:
            return self.row(element, before, wrapper, problem)
        attributes = self.inherited.all_of(element, outer)
        room = float(box("mj-section", attributes, width))
        outer = element.attributes.get("mj-class", outer)
        columns, end = [], ""
        for inside, column in self.with_asides(element.children):
            if column is None:
                end = inside
            else:
                columns.append(self.column(column, inside, room, len(element.elements), outer))
        if sum(column.width for column in columns) > 100:
            columns = [_unmeasured(column) for column in columns]
        self.doubled(element)
        read = {
            "background": colour(attributes.get("background-color", "")),
            "padding": _padding(attributes),
        }
        origin = Origin(
            attributes=self.blocks.protected(element.attributes),
            read={**read, "columns": len(columns)},
            before=before,
            end=end,
            wrapper=wrapper,
        )
        return Section(id=f"s{self.count}", columns=tuple(columns), mjml=origin, **read)

    def row(self, element: Element, before: str, wrapper: str, problem: str) -> Section:
        """A row kept in its MJML."""
        line = self.source.line(element.start)
        self.notes.append(Note(problem, {"tag": f"<{element.name}>"}, line))
        block = self.blocks.kept(element, "mjml_row")
        return Section(
            id=f"s{self.count}",
            columns=(Column(blocks=(block,)),),
            padding=0,
            mjml=Origin(before=before, wrapper=wrapper, read={"background": "", "padding": 0}),
        )

    def column(
        self, element: Element, before: str, room: float, siblings: int, outer: str
    ) -> Column:
        attributes = self.inherited.all_of(element, outer)
        inner = column_box(attributes, room, siblings)
        outer = element.attributes.get("mj-class", outer)
        blocks: list[Block] = []
        end = ""
        for inside, child in self.with_asides(element.children):
            if child is None:
                end = inside
            else:
                blocks.append(self.blocks.read(child, inside, inner, outer))
        self.doubled(element)
        given = attributes.get("width", "")
        width = max(0, min(100, round(percent(given, room, 0)))) if given else 0
        origin = Origin(
            attributes=self.blocks.protected(element.attributes),
            read={"width": width},
            before=before,
            end=end,
        )
        return Column(blocks=tuple(blocks), width=width, mjml=origin)

    def doubled(self, element: Element) -> None:
        self.blocks.doubled(element)


def _problem(element: Element) -> str:
    """Why an element is no plain section, as a note; "" for one that is."""
    if element.name != "mj-section":
        return "{tag} is kept as a row of MJML: shown as it is, edited as source."
    names = {child.name for child in element.elements}
    if names - {"mj-column"}:
        return "This section holds more than columns, so it is kept as a row of MJML."
    if not names:
        return "This section has no column, so it is kept as a row of MJML."
    if len(element.elements) > MOST_COLUMNS:
        return "This section has more than four columns, so it is kept as a row of MJML."
    return ""


def _padding(attributes: dict[str, str]) -> int:
    top = attributes.get("padding-top") or attributes.get("padding", "20px 0")
    return max(0, min(96, whole(top)))


def _unmeasured(column: Column) -> Column:
    origin = column.mjml or Origin()
    read = origin.model_copy(update={"read": {"width": 0}})
    return column.model_copy(update={"width": 0, "mjml": read})
