"""From MJML of any hand to the HTML the official compiler would make."""

from __future__ import annotations

from mjml import mjml2html

from campaigns.rendering.official.boxes import BODY, box, column_box, image_width, share
from campaigns.rendering.official.inheritance import Inheritance, inheritance
from campaigns.rendering.official.inlining import inlined
from campaigns.rendering.official.sealing import Seals
from components.mjml import Aside, Element, opening, parse
from components.mjml.tree import CONTENT_TAGS

#: Levels of tags; mails have about ten, and far deeper ones crash the compiler.
DEEPEST = 60
_HEAD = frozenset(["mj-title", "mj-preview", "mj-breakpoint", "mj-font", "mj-style", "mj-raw"])
_ROWS = frozenset(["mj-section", "mj-wrapper", "mj-hero", "mj-raw"])
_CELLS = frozenset(
    [
        "mj-text",
        "mj-image",
        "mj-button",
        "mj-divider",
        "mj-spacer",
        "mj-social",
        "mj-table",
        "mj-raw",
        "mj-navbar",
        "mj-carousel",
        "mj-accordion",
    ]
)
#: What the compilers know inside each tag; anything else comes out as nothing, in both.
_INSIDE = {
    "mj-body": _ROWS,
    "mj-wrapper": _ROWS - {"mj-wrapper"},
    "mj-section": frozenset({"mj-column", "mj-group", "mj-raw"}),
    "mj-group": frozenset({"mj-column", "mj-raw"}),
    "mj-column": _CELLS,
    "mj-hero": _CELLS,
    "mj-social": frozenset({"mj-social-element"}),
    "mj-navbar": frozenset({"mj-navbar-link"}),
    "mj-carousel": frozenset({"mj-carousel-image"}),
    "mj-accordion": frozenset({"mj-accordion-element", "mj-raw"}),
    "mj-accordion-element": frozenset({"mj-accordion-title", "mj-accordion-text", "mj-raw"}),
}


def compile_official(source: str) -> str:
    """The HTML of an MJML document; raises MjmlError or, from mrml, ValueError."""
    root = parse(source).find("mjml")
    if root is None:
        raise ValueError("there is no <mjml>")
    plain = _Plain(inheritance(root), Seals(source))
    html = plain.seals.opened(mjml2html(plain.document(root), fonts={}))
    return inlined(html, plain.inline) if plain.inline else html


class _Plain:
    """Writes a document in the MJML that mrml and the official compiler agree on."""

    def __init__(self, inheritance: Inheritance, seals: Seals) -> None:
        self.inheritance, self.seals = inheritance, seals
        self.inline: list[str] = []

    def document(self, root: Element) -> str:
        head = "".join(self.head(each) for each in root.elements if each.name == "mj-head")
        body = root.find("mj-body") or Element("mj-body")
        width = share(self.inheritance.all_of(body).get("width", ""), BODY)
        everywhere = opening("mj-all", self.attributes(self.inheritance.everywhere), closed=True)
        return (
            f"{opening('mjml', self.attributes(root.attributes))}<mj-head><mj-attributes>{everywhere}"
            f"</mj-attributes>{head}</mj-head>{self.element(body, width, 1, '', 1)}</mjml>"
        )

    def head(self, head: Element) -> str:
        return "".join(map(self.headed, (each for each in head.elements if each.name in _HEAD)))

    def headed(self, element: Element) -> str:
        if element.name == "mj-style" and element.attributes.get("inline") == "inline":
            self.inline.append(element.content)
            return ""
        attributes = dict(element.attributes)
        if element.name == "mj-font":  # a host's address, which mrml must see to use the font
            return opening(element.name, attributes, closed=True)
        words = element.name in ("mj-title", "mj-preview")
        seal = self.seals.words if words else self.seals.content
        return self.closed(element.name, self.attributes(attributes), seal(element.content.strip()))

    def attributes(self, attributes: object) -> dict[str, str]:
        return {
            name: self.seals.attribute(name, value)
            for name, value in dict(attributes).items()  # type: ignore[call-overload]
        }

    def closed(self, name: str, attributes: dict[str, str], inner: str) -> str:
        return f"{opening(name, attributes)}{inner}</{name}>"

    def element(self, element: Element, room: float, siblings: int, outer: str, depth: int) -> str:
        """An element in `room` CSS pixels among `siblings` that count."""
        every = self.inheritance.all_of(element, outer)
        own = self.inheritance.own(element, outer)
        if element.name == "mj-image":
            own |= {"width": f"{image_width(every, room)}px"}
            own.setdefault("alt", "")
        attributes = self.attributes(own)
        if element.name in CONTENT_TAGS:
            content = self.seals.content(element.content.strip())
            return self.closed(element.name, attributes, content)
        outer = element.attributes.get("mj-class", outer)
        inner = (
            "" if depth > DEEPEST else self.children(element, every, room, siblings, outer, depth)
        )
        return self.closed(element.name, attributes, inner)

    def children(
        self,
        element: Element,
        every: dict[str, str],
        room: float,
        siblings: int,
        outer: str,
        depth: int,
    ) -> str:
        known = _INSIDE.get(element.name, frozenset())
        inside = _room(element.name, every, room, siblings)
        counted = sum(each.name != "mj-raw" for each in element.elements)
        parts: list[str] = []
        for child in element.children:
            if isinstance(child, Aside):
                if child.is_comment and "mj-raw" in known:
                    parts.append(f"<mj-raw>{self.seals.content(child.source)}</mj-raw>")
            elif child.name in known:
                parts.append(self.element(child, inside, counted, outer, depth + 1))
        return "".join(parts)


def _room(name: str, attributes: dict[str, str], room: float, siblings: int) -> float:
    if name in ("mj-section", "mj-wrapper", "mj-hero"):
        return float(box(name, attributes, room))
    if name in ("mj-column", "mj-group"):
        return column_box(attributes, room, siblings)
    return room
