"""The words that lists of people use, in the languages they come in."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from babel import Locale

from campaigns.audience.cells import fold

LANGUAGES = ("nl", "en", "de", "fr", "pl", "tr")
_GAP = re.compile(r"[\W_]+")


def target_of(header: str) -> str:
    """Tell what a column of this name holds (`email`, `first_name` ...); empty when unknown."""
    return _targets().get(_key(header), "")


def field_name(header: str) -> str:
    """Make a header usable in `{{ }}`: `Favoriete categorie` becomes `favoriete_categorie`."""
    name = _GAP.sub("_", fold(header)).strip("_")
    if name[:1].isdigit():
        name = f"column_{name}"
    return name if name.isidentifier() else ""


def language_code(text: str) -> str:
    """Read `nl`, `nl-NL`, `Dutch`, `Nederlands` or `néerlandais` as `nl`; empty when unknown."""
    primary = _GAP.split(text.strip().lower())[0] if text.strip() else ""
    return primary if primary in _codes() else _language_names().get(fold(text.strip()), "")


def month_number(word: str) -> int:
    """Read a month's name or short name in any of our languages; 0 when it is none."""
    return _months().get(fold(word).strip("."), 0)


def _key(text: str) -> str:
    return _GAP.sub(" ", fold(text)).strip()


@cache
def _targets() -> dict[str, str]:
    text = files(__package__).joinpath("words.toml").read_text(encoding="utf-8")
    words: dict[str, list[str]] = tomllib.loads(text)
    found = {word: target for target, several in words.items() for word in several}
    return found | {target.replace("_", " "): target for target in words}


@cache
def _codes() -> frozenset[str]:
    return frozenset(str(code) for code in Locale("en").languages if "_" not in str(code))


@cache
def _language_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for language in (*LANGUAGES, *("es", "it", "pt", "ar")):
        names |= {fold(name): code for code, name in Locale(language).languages.items()}
        names |= {fold(Locale(language).get_display_name() or ""): language}
    return {name: code.split("_")[0] for name, code in names.items()}


@cache
def _months() -> dict[str, int]:
    found: dict[str, int] = {}
    for language in (*LANGUAGES, "es", "it"):
        for context in Locale(language).months.values():
            for width in ("wide", "abbreviated"):
                for number, name in context[width].items():
                    found[fold(str(name)).strip(".")] = int(number)
    return {name: number for name, number in found.items() if not name.isdigit()}
