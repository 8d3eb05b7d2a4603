"""The forms of what is no component: a block's and a section's place, the document, the theme."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from campaigns.document import Block, Document, Section
from campaigns.rendering.fonts import all_faces
from campaigns.studio.canvas.forms import Form, field
from campaigns.studio.canvas.wording import _
from campaigns.studio.words import say
from campaigns.theme import Palette, Theme

LABELS = {
    "show_if": _("Only when"),
    "hide_on": _("Hide on"),
    "background": _("Background"),
    "padding": _("Space above and below"),
    "subject": _("Subject"),
    "preheader": _("Preheader"),
    "title_font": _("Titles in"),
    "body_font": _("Words in"),
    "radius": _("Round corners"),
    "page": _("Page"),
    "card": _("Card"),
    "ink": _("Words"),
    "primary": _("Main colour"),
    "accent": _("Accent"),
    "quiet": _("Quiet words"),
    "on_primary": _("Words on the main colour"),
}
OPTIONS = {
    ("hide_on", ""): _("Nowhere"),
    ("hide_on", "phone"): _("Phones"),
    ("hide_on", "desktop"): _("Desktop"),
}
HELP = {
    "show_if": _("Empty shows it to everybody."),
    "subject": _("A line people want to open."),
    "preheader": _("The words behind the subject in the inbox."),
    "quiet": _("Empty follows the other colours."),
    "on_primary": _("Empty follows the other colours."),
}
SCHEMES = ("light", "dark")


@dataclass(frozen=True)
class PartLabels:
    """What the studio calls the fields of the document's parts."""

    tongue: str

    def label(self, path: str) -> str:
        return say(LABELS[_last(path)], self.tongue)

    def option(self, path: str, value: object) -> str:
        return say(OPTIONS.get((_last(path), str(value)), str(value)), self.tongue)

    def help(self, path: str) -> str:
        text = HELP.get(_last(path), "")
        return say(text, self.tongue) if text else ""


def part_forms(tongue: str) -> dict[str, Form]:
    """The forms by what they are of; the theme's colours are named `light.page` and so on."""
    labels = PartLabels(tongue)
    colours = [
        {**one, "name": f"{scheme}.{one['name']}", "scheme": scheme}
        for scheme in SCHEMES
        for one in _fields(Palette, Palette.model_fields, labels)
    ]
    return {
        "block": _fields(Block, ("show_if", "hide_on"), labels),
        "section": _fields(Section, ("background", "padding", "show_if", "hide_on"), labels),
        "document": _fields(Document, ("subject", "preheader"), labels),
        "theme": [*colours, *_fields(Theme, ("title_font", "body_font", "radius"), labels)],
    }


def _fields(model: type[BaseModel], names: Iterable[str], labels: PartLabels) -> Form:
    return [_told(field(name, model.model_fields[name], labels)) for name in names]


def _told(described: dict[str, Any]) -> dict[str, Any]:
    """What a part's types can't say: a condition is picked, a font is one of ours."""
    if described["name"] == "show_if":
        return {**described, "widget": "condition"}
    if described["name"].endswith("_font"):
        options = [{"value": name, "label": name} for name in families()]
        return {**described, "widget": "choice", "options": options}
    return described


def families() -> list[str]:
    """The fonts that are shipped."""
    return sorted({face.family for face in all_faces()})


def _last(path: str) -> str:
    return path.split(".")[-1]
