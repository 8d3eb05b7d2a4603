"""A block in every rendition, compiled once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from components.contract import Rendition
from components.registry import find
from tests.components.scene import PERSON, compiled, person_fields

RENDITIONS: tuple[Rendition, ...] = ("mail", "amp", "site", "text")
MARKUP: tuple[Rendition, ...] = ("mail", "amp", "site")


def everywhere(
    name: str,
    values: Mapping[str, Any] | None = None,
    *,
    language: str = "en",
    person: Mapping[str, Any] = PERSON,
) -> dict[Rendition, str]:
    """What each rendition says for one person, of these values or the sample."""
    chosen = find(name).sample if values is None else values
    made = compiled((name, chosen), language=language)
    programs = ((rendition, getattr(made, rendition)) for rendition in RENDITIONS)
    return {
        rendition: program.run(person_fields(rendition, person=person)).decode()
        for rendition, program in programs
    }


def body(markup: str) -> str:
    """Without its style sheets, whose names of classes are no words."""
    return markup.split("</style>")[-1]
