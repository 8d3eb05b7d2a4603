"""Tags of a column as blocks; what no component holds is a block of MJML."""

from __future__ import annotations

from dataclasses import dataclass
from html import unescape
from typing import Any

from campaigns.document import Block, Origin
from campaigns.importing.notes import Note
from campaigns.importing.source import Source
from campaigns.importing.tags import MergeTags
from campaigns.merging.parsing import MAX_TEXT
from campaigns.rendering.official.inheritance import Inheritance
from components.contract import Component
from components.errors import InvalidValues
from components.fields import Widget
from components.mjml import Element
from components.mjml.tree import CONTENT_TAGS
from components.registry import components

#: Attributes a merge field may stand in: their values are words or addresses.
_FIELDS_IN = frozenset({"alt", "href", "src", "title"})


def readings() -> dict[str, Component]:
    """The component each MJML tag becomes."""
    return {each.reading.tag: each for each in components().values() if each.reading}


@dataclass
class Blocks:
    """Reads blocks; what it has to say goes to `notes`."""

    source: Source
    tags: MergeTags
    inherited: Inheritance
    language: str
    notes: list[Note]
    count: int = 0

    def read(self, element: Element, before: str, room: float, outer: str) -> Block:
        """A block in `room` CSS pixels; `outer` are the classes of its column."""
        component = readings().get(element.name)
        block = component and self.known(component, element, before, room, outer)
        if block:
            self.doubled(element)
            return block
        line = self.source.line(element.start)
        words = "{tag} is kept as a block of MJML: shown as it is, edited as source."
        self.notes.append(Note(words, {"tag": f"<{element.name}>"}, line))
        return self.kept(element, "mjml", before)

    def known(
        self, component: Component, element: Element, before: str, room: float, outer: str
    ) -> Block | None:
        reading = component.reading
        content = element.content.strip()
        if element.name not in CONTENT_TAGS:
            content = self.source.inside(element).strip()
        if reading is None or len(content) > MAX_TEXT:
            return None
        content = self.tags.read(content)
        own = self.protected(element.attributes)
        every = {**self.inherited.all_of(element, outer), **own}
        every = {name: unescape(value) for name, value in every.items()}
        found = reading.read(every, content, max(1, round(room)))
        if found is None:
            return None
        values = {name: self.value(component, name, value) for name, value in found.items()}
        try:
            component.values(values)
        except InvalidValues:
            return None
        rich = reading.says if reading.rich else ""
        origin = Origin(
            attributes=own,
            content="" if rich else content,
            read={name: value for name, value in values.items() if name != rich},
            before=before,
        )
        return Block(id=self.next_id(), component=component.name, values=values, mjml=origin)

    def kept(self, element: Element, name: str, before: str = "") -> Block:
        """A block that holds its source."""
        source = self.tags.read(before + self.source.whole(element))
        return Block(id=self.next_id(), component=name, values={"source": source})

    def protected(self, attributes: dict[str, str]) -> dict[str, str]:
        """Attributes in which only our own merge fields count, where a value can be one."""
        return {
            name: self.tags.read(value, live=name in _FIELDS_IN)
            for name, value in attributes.items()
        }

    def value(self, component: Component, name: str, value: Any) -> Any:
        info = component.fields.model_fields[name]
        mark = next((mark for mark in info.metadata if isinstance(mark, Widget)), None)
        speaks = mark is not None and mark.kind in ("words", "rich")
        return ({self.language: value} if value else {}) if speaks else value

    def doubled(self, element: Element) -> None:
        """Say that an attribute was given twice: what is written once goes out once."""
        for name in element.doubled:
            facts = {"tag": f"<{element.name}>", "attribute": name}
            words = "{tag} gives {attribute} twice; the first counts, the other is gone."
            self.notes.append(Note(words, facts, self.source.line(element.start)))

    def next_id(self) -> str:
        self.count += 1
        return f"b{self.count}"
