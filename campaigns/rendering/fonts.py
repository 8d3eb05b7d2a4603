"""The shipped fonts as the page's style sheet names them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import assets
from campaigns.document import Theme

FOLDER = Path(assets.__file__).parent / "fonts"
# Ranges as Google Fonts and Fontsource publish them for these subsets.
RANGES = {
    "latin": "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+0304,"
    " U+0308, U+0329, U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD",
    "latin-ext": "U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF,"
    " U+1E00-1E9F, U+1EF2-1EFF, U+2020, U+20A0-20AB, U+20AD-20C0, U+2113, U+2C60-2C7F,"
    " U+A720-A7FF",
}
_NAME = re.compile(r"(?P<family>[a-z]+)-(?P<subset>latin|latin-ext)-(?P<weight>\d+)-normal\.woff2")


@dataclass(frozen=True)
class Face:
    """One `@font-face`."""

    family: str
    weight: int
    path: str
    range: str


@cache
def all_faces() -> tuple[Face, ...]:
    """Every shipped latin face; the family is written as its name is: `Figtree`."""
    return tuple(_faces())


def _faces() -> Iterator[Face]:
    for file in sorted(FOLDER.iterdir()):
        found = _NAME.fullmatch(file.name)
        if found:
            yield Face(
                found["family"].capitalize(),
                int(found["weight"]),
                f"/go/assets/fonts/{file.name}",
                RANGES[found["subset"]],
            )


def faces(families: set[str]) -> tuple[Face, ...]:
    """The faces of these families."""
    return tuple(face for face in all_faces() if face.family in families)


def faces_of(theme: Theme, sheets: Iterable[str] = ()) -> tuple[Face, ...]:
    """The faces a theme writes with, and those that components' style sheets name."""
    named = {face.family for face in all_faces() if any(face.family in each for each in sheets)}
    return faces({theme.title_font, theme.body_font} | named)
