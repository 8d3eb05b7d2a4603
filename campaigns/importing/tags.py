"""Merge tags of other systems: the field that is clearly the same, or left as they are."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from campaigns.audience.contact import RESERVED
from campaigns.merging import MergeError, parse
from campaigns.merging.expressions import names_in
from campaigns.merging.parsing import Choice, Field, Loop, Template
from campaigns.rendering.scene import SYSTEM_FIELDS

KNOWN = RESERVED | SYSTEM_FIELDS
_SAME = {
    "first_name": "firstname fname givenname voornaam vorname prenom",
    "last_name": "lastname lname surname familyname achternaam nachname",
}
_SAME_LINKS = {
    "unsubscribe_url": "unsub unsubscribe unsubscribeurl unsubscribelink unsublink optouturl",
    "view_url": "archive webversion webversionurl viewinbrowser viewonline viewurl mirrorurl",
    "preferences_url": "updateprofile preferences preferencesurl managepreferences",
}
_FIELDS = {word: name for name, words in _SAME.items() for word in words.split()}
_LINKS = {word: name for name, words in _SAME_LINKS.items() for word in words.split()}
_NAME = (
    r"(?:(?:contact|subscriber|customer|person|user|recipient|profile|var|data)[.:])?([\w-]{3,40})"
)
_FOREIGN = re.compile(
    rf"\*\|{_NAME}\|\*|%%\s*{_NAME}\s*%%|\[\[\s*{_NAME}\s*\]\]|\$\{{\s*{_NAME}\s*\}}"
    rf"|\{{\{{\{{?\s*{_NAME}\s*\}}?\}}\}}",
    re.IGNORECASE,
)
_OURS = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{\{|\{%", re.DOTALL)
_RAW = re.compile(r"\{%[-+]?\s*(?:end)?raw\b")


@dataclass
class MergeTags:
    """Reads the tags of one file. `live` is whether any may become ours at all.

    `became` holds for each field, as we write it, the tag it was; `left` the tags left alone.
    """

    text: str
    live: bool = True
    became: dict[str, str] = field(default_factory=dict)
    left: dict[str, None] = field(default_factory=dict)
    _spelled: dict[str, str] = field(default_factory=dict)

    def read(self, source: str, *, live: bool = True) -> str:
        """A piece of the file in our merge language: what is no field of ours is held by `raw`."""
        live = live and self.live
        if live:
            source = _FOREIGN.sub(self._same, source)
        if "{{" not in source and "{%" not in source:
            return source
        live = live and not _RAW.search(source)
        if live and _is_ours(source):
            return source
        return _OURS.sub(self._piece if live else self._held, source)

    def _same(self, found: re.Match[str]) -> str:
        name = next(group for group in found.groups() if group)
        key = re.sub(r"[\W_]+", "", name).lower()
        starts_value = found.string[: found.start()].rstrip()[-1:] in ("", '"', "'")
        same = _FIELDS.get(key) or (_LINKS.get(key) if starts_value else None)
        if same == name and found[0].startswith("{{") and not found[0].startswith("{{{"):
            return found[0]
        if same is None:
            if not found[0].startswith("{"):
                self.left[found[0]] = None
            return found[0]
        return self._spelling(found[0], same)

    def _spelling(self, tag: str, name: str) -> str:
        """How this tag is written as a field: in a way that no other stands for."""
        if tag not in self._spelled:
            written = f"{{{{ {name} }}}}"
            while written in self.text or written in self.became:
                written = written.replace(" }}", "  }}")
            self._spelled[tag] = written
            self.became[written] = tag
        return self._spelled[tag]

    def _piece(self, found: re.Match[str]) -> str:
        tag = found[0]
        simple = tag.startswith("{{") and tag.endswith("}}") and _is_ours(tag)
        return tag if simple else self._held(found)

    def _held(self, found: re.Match[str]) -> str:
        tag = found[0]
        self.left[tag] = None
        held = tag if "endraw" not in tag else tag[:2]
        return f"{{% raw %}}{held}{{% endraw %}}{tag[len(held) :]}"


def _is_ours(source: str) -> bool:
    """Whether our merge language reads it, and every name in it is one we know."""
    try:
        return _names(parse(source)) <= KNOWN
    except MergeError:
        return False


def _names(template: Template) -> frozenset[str]:
    found: set[str] = set()
    for part in template.parts:
        match part:
            case Field(expression):
                found |= names_in(expression)
            case Choice(test, then, otherwise):
                found |= names_in(test) | _names(then) | _names(otherwise)
            case Loop(name, items, body):
                found |= names_in(items) | (_names(body) - {name})
    return frozenset(found)
