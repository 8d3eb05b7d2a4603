"""A comparison of two states in words: what a browser shows of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from typing import Any

from campaigns.comparing import Change, Comparison, PartChange
from campaigns.document import Block, Campaign
from campaigns.studio import blocks
from campaigns.studio.canvas.wording import _
from campaigns.studio.words import say
from components.fields import UNDETERMINED
from components.registry import components

LONGEST = 400  # characters of a value; a comparison is read at a glance
_TAGS = re.compile(r"<[^>]*>")
#: What stands outside of blocks and sections, by the beginning of its path.
OUTSIDE = {
    "document.subject": _("Subject"),
    "document.preheader": _("Preheader"),
    "document.theme": _("Look"),
    "brand": _("Brand"),
    "gifts": _("Gift"),
    "audience": _("Audience"),
    "languages": _("Languages"),
    "moment": _("Moment"),
    "name": _("Name"),
    "round": _("Round"),
}
OWN = {
    "show_if": _("Shown if"),
    "hide_on": _("Hidden on"),
    "background": _("Background"),
    "padding": _("Space around"),
    "columns": _("Columns"),
    "component": _("Kind of block"),
}


def told(found: Comparison, before: Campaign, after: Campaign, tongue: str) -> list[dict[str, Any]]:
    """Every part that differs with its name and its values, as a reader meets them."""
    spoken = frozenset((*before.languages, *after.languages, UNDETERMINED))
    teller = _Teller(before, after, tongue, spoken)
    return [
        *teller.outside(found.others),
        *(teller.block(part) for part in found.blocks),
        *(teller.section(part) for part in found.sections),
    ]


class _Teller:
    """Says what differs, in one tongue."""

    def __init__(
        self, before: Campaign, after: Campaign, tongue: str, spoken: frozenset[str]
    ) -> None:
        self._tongue, self._spoken = tongue, spoken
        self._language = after.languages[0]
        self._blocks = {
            block.id: block for one in (before, after) for block in one.document.blocks()
        }
        self._sections = {
            section.id: place
            for one in (before, after)
            for place, section in enumerate(one.document.sections, 1)
        }

    def outside(self, changes: Sequence[Change]) -> list[dict[str, Any]]:
        """What stands outside of blocks and sections, by what it belongs to."""
        groups: dict[str, list[Change]] = {}
        for change in changes:
            start = next((one for one in OUTSIDE if f"{change.path}.".startswith(f"{one}.")), "")
            groups.setdefault(start, []).append(change)
        return [
            {
                "kind": "changed",
                "id": "",
                "title": say(OUTSIDE.get(start, _("Campaign")), self._tongue),
                "what": "",
                "moved": False,
                "changes": [self._change(c, c.path.removeprefix(start)) for c in group],
            }
            for start, group in groups.items()
        ]

    def block(self, part: PartChange) -> dict[str, Any]:
        """A block by its first words."""
        block = self._blocks[part.id]
        known = components().get(block.component)
        what = known.label(self._tongue) if known else block.component
        changes = part.changes if part.kind == "changed" else ()
        told = [self._block_change(block, change) for change in changes]
        return self._part(part, blocks.title(block, self._language, self._tongue), what, told)

    def section(self, part: PartChange) -> dict[str, Any]:
        """A section by its place."""
        title = say(_("Section {place}"), self._tongue, place=self._sections[part.id])
        changes = part.changes if part.kind == "changed" else ()
        return self._part(part, title, "", [self._change(c, c.path) for c in changes])

    def _part(
        self, part: PartChange, title: str, what: str, changes: list[dict[str, str]]
    ) -> dict[str, Any]:
        return {
            "kind": part.kind,
            "id": part.id,
            "title": title,
            "what": "" if what == title else what,
            "moved": part.moved,
            "changes": changes,
        }

    def _block_change(self, block: Block, change: Change) -> dict[str, str]:
        known = components().get(block.component)
        if not change.path.startswith("values.") or known is None:
            return self._change(change, change.path)
        names, language = self._split(change.path.removeprefix("values."))
        label = known.field_label(".".join(n for n in names if not n.isdigit()), self._tongue)
        place = next((f" {int(name) + 1}" for name in names if name.isdigit()), "")
        return self._values(change, f"{label}{place}", language)

    def _change(self, change: Change, path: str) -> dict[str, str]:
        names, language = self._split(path.strip("."))
        own = OWN.get(names[0]) if names else None
        words = say(own, self._tongue) if own else " ".join(names).replace("_", " ").strip()
        return self._values(change, words[:1].upper() + words[1:], language)

    def _split(self, path: str) -> tuple[list[str], str]:
        """A path's names, and the language its words are in ("" for what is no words)."""
        names = path.split(".") if path else []
        if names and names[-1] in self._spoken:
            last = names.pop()
            return names, "" if last == UNDETERMINED else last
        return names, ""

    def _values(self, change: Change, label: str, language: str) -> dict[str, str]:
        return {
            "label": label,
            "language": language,
            "before": self._plain(change.before),
            "after": self._plain(change.after),
        }

    def _plain(self, value: Any) -> str:
        """A value as a person reads it: without markup, fields by their name."""
        if isinstance(value, bool):
            return say(_("yes") if value else _("no"), self._tongue)
        text = "" if value is None else str(value)
        said = " ".join(unescape(_TAGS.sub(" ", blocks.named_fields(text, self._tongue))).split())
        return said if len(said) <= LONGEST else f"{said[: LONGEST - 1]}…"
