"""The studio's own words: English in the code, other languages as gettext catalogues beside this.

`nl/<area>.po` holds an area's Dutch. They are read as they are, without a compile step.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

TONGUES = {"en": "English", "nl": "Nederlands"}
_HERE = Path(__file__).parent


@cache
def catalogue(tongue: str) -> dict[str, str]:
    """Every text of a language by its English; empty for English itself."""
    texts: dict[str, str] = {}
    for file in sorted((_HERE / tongue).glob("*.po")):
        with file.open("rb") as source:
            texts |= {str(text.id): str(text.string) for text in read_po(source) if text.string}
    texts.pop("", None)
    return texts


def say(text: str, tongue: str, **facts: object) -> str:
    """An English text in a language, English where it has none; `{name}` is filled from facts."""
    said = catalogue(tongue).get(text, text)
    return said.format(**facts) if facts else said


def spoken(wanted: str | None) -> str:
    """The studio's language nearest to a browser's, such as `nl-BE`; English when none is."""
    base = (wanted or "").split("-")[0].lower()
    return base if base in TONGUES else "en"
