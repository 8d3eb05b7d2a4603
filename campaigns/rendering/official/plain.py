"""Any MJML in the MJML that mrml and the official compiler agree on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from campaigns.merging import TOKEN
from campaigns.rendering.official.boxes import (
    BODY,
    box,
    column_box,
    hero_height,
    image_width,
    share,
)
from campaigns.rendering.official.carousel import Carousel
from campaigns.rendering.official.inheritance import Inheritance
from campaigns.rendering.official.known import CELLS, COLUMNS, DEEPEST, HEAD, INSIDE
from campaigns.rendering.official.sealing import Seals
from components.mjml import Aside, Element, opening
from components.mjml.tree import CONTENT_TAGS

_TOKENS = re.compile(rf"(?:\s|{TOKEN})*")


@dataclass(frozen=True)
class Place:
    """Where an element stands.

    `room` is in CSS pixels, `siblings` counts what shares it (the element too), `shown` those
    among them that come out; `outer` are the classes of what it stands in.
    """

    parent: str
    room: float
    siblings: int = 1
    shown: int = 1
    outer: str = ""
    depth: int = 1


class Plain:
    """Writes one document; `inline` gathers the style sheets meant for the elements themselves."""

    def __init__(self, inheritance: Inheritance, seals: Seals) -> None:
        self.inheritance, self.seals = inheritance, seals
        self.inline: list[str] = []
        self.sheets: list[str] = []

    def document(self, root: Element) -> str:
        """The whole document."""
        body = root.find("mj-body") or Element("mj-body")
        width = share(self.inheritance.all_of(body).get("width", ""), BODY)
        inner = self.element(body, Place("mjml", width))
        head = "".join(self.head(each) for each in root.elements if each.name == "mj-head")
        sheets = "".join(f"<mj-style>{self.seals.content(each)}</mj-style>" for each in self.sheets)
        everywhere = opening("mj-all", self.sealed(self.inheritance.everywhere), closed=True)
        return (
            f"{opening('mjml', self.sealed(root.attributes))}<mj-head><mj-attributes>{everywhere}"
            f"</mj-attributes>{head}{sheets}</mj-head>{inner}</mjml>"
        )

    def head(self, head: Element) -> str:
        return "".join(map(self.headed, (each for each in head.elements if each.name in HEAD)))

    def headed(self, element: Element) -> str:
        if element.name == "mj-style" and element.attributes.get("inline") == "inline":
            self.inline.append(element.content)
            return ""
        if element.name == "mj-font":  # mrml looks whether a font is used
            return opening(element.name, element.attributes, closed=True)
        words = element.name in ("mj-title", "mj-preview")
        seal = self.seals.words if words else self.seals.content
        content = seal(element.content.strip())
        return f"{opening(element.name, self.sealed(element.attributes))}{content}</{element.name}>"

    def sealed(self, attributes: Mapping[str, str]) -> dict[str, str]:
        return {name: self.seals.attribute(name, value) for name, value in attributes.items()}

    def element(self, element: Element, place: Place) -> str:
        """An element where it stands."""
        every = self.inheritance.all_of(element, place.outer)
        if element.name == "mj-carousel":
            return self.carousel(element, every, place)
        own = self.inheritance.own(element, place.outer) | _cured(element.name, every, place)
        tag = opening(element.name, self.sealed(own))
        if element.name in CONTENT_TAGS:
            inner = self.seals.content(element.content.strip())
        elif place.depth > DEEPEST:
            inner = ""
        else:
            outer = element.attributes.get("mj-class", place.outer)
            room = _room(element.name, every, place)
            inside = Place(element.name, room, outer=outer, depth=place.depth + 1)
            inner = "".join(self.children(element, inside, every.get("gap", "")))
        return f"{tag}{inner}</{element.name}>"

    def children(self, element: Element, inside: Place, gap: str) -> Iterator[str]:
        known = INSIDE.get(element.name, frozenset())
        counted = [child for child in element.elements if child.name != "mj-raw"]
        shown = sum(child.name in known for child in counted)
        place = replace(inside, siblings=len(counted), shown=shown)
        before = False
        for child in element.children:
            if isinstance(child, Aside):
                yield self.aside(child, known, place)
                continue
            if gap and before and child.name in ("mj-section", "mj-hero"):
                yield self.row(f'<div style="height:{gap};line-height:{gap}">&#8202;</div>')
            before = before or child.name in ("mj-section", "mj-hero")
            yield self.child(child, known, place)

    def child(self, child: Element, known: frozenset[str], place: Place) -> str:
        if child.name == "mj-raw" and place.parent == "mj-wrapper":
            return self.raw_in_wrapper(child.content)
        if child.name in known:
            return self.element(child, place)
        if place.parent in ("mj-body", "mj-wrapper") and child.name in CELLS | COLUMNS:
            return self.homeless(child, place)
        return ""

    def homeless(self, child: Element, place: Place) -> str:
        """A column or block that stands where a section should be."""
        parents = ["mj-section"] if child.name in COLUMNS else ["mj-section", "mj-column"]
        for name in reversed(parents):
            child = Element(name, {"padding": "0"}, [child])
        return self.element(child, replace(place, siblings=1, shown=1))

    def aside(self, aside: Aside, known: frozenset[str], place: Place) -> str:
        if not aside.is_comment or "mj-raw" not in known:
            return ""
        if place.parent == "mj-wrapper":
            return self.row(aside.source) if aside.source.startswith("<!--[") else ""
        return f"<mj-raw>{self.seals.content(aside.source)}</mj-raw>"

    def raw_in_wrapper(self, content: str) -> str:
        """mrml puts it into Outlook's comments: a condition may stand there, nothing else."""
        if _TOKENS.fullmatch(content):
            return f"<mj-raw>{content.strip()}</mj-raw>"
        return self.row(content)

    def row(self, html: str) -> str:
        cell = f'<tr><td style="font-size:0;padding:0">{html}</td></tr>'
        raw = f"<mj-raw>{self.seals.content(cell)}</mj-raw>"
        return f'<mj-section padding="0"><mj-column padding="0">{raw}</mj-column></mj-section>'

    def carousel(self, element: Element, every: Mapping[str, str], place: Place) -> str:
        images = [child for child in element.elements if child.name == "mj-carousel-image"]
        given = [self.inheritance.all_of(image, place.outer) for image in images]
        made = Carousel(len(self.sheets) + 1, every, given, place.room)
        if not images:
            return ""
        self.sheets.append(made.sheet())
        return f"<mj-raw>{self.seals.content(made.row())}</mj-raw>"


def _cured(name: str, every: Mapping[str, str], place: Place) -> dict[str, str]:
    """What is said outright, where mrml would work it out differently."""
    if name == "mj-image":
        width = f"{image_width(every, place.room)}px"
        return {"width": width} | ({} if "alt" in every else {"alt": ""})
    if name == "mj-hero" and every.get("mode", "") == "fixed-height" and "height" in every:
        return {"height": f"{hero_height(every)}px"}
    if name in COLUMNS and place.shown != place.siblings and "width" not in every:
        return {"width": f"{100 / place.siblings}%"}
    if name == "mj-accordion-element" and "font-family" in every:
        return {"font-family": every["font-family"]}
    return {}


def _room(name: str, attributes: Mapping[str, str], place: Place) -> float:
    if name in ("mj-section", "mj-wrapper", "mj-hero"):
        return float(box(name, attributes, place.room))
    if name in COLUMNS:
        return column_box(attributes, place.room, place.siblings)
    return place.room
