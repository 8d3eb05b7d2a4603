"""Words in drawn pictures: shipped fonts with fallback glyph by glyph, both directions, fitting."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from PIL import ImageFont

import assets

FOLDER = Path(assets.__file__).parent / "fonts"
SMALLEST = 9  # drawn pixels; below this nobody reads, so fitting stops here
LEADING = 1.16  # of the size, from baseline to baseline
ARABIC = "lemonada"
PLAIN = "figtree"
_RIGHT_TO_LEFT = {"R", "AL"}
_LEFT_TO_RIGHT = {"L", "EN", "AN"}
# Signs that add nothing when no shipped font has them (an emoji, a joiner): dropped, not boxed.
_DROPPABLE = {"So", "Sk", "Cf", "Mn", "Cs", "Co", "Cn"}


@dataclass(frozen=True)
class Run:
    """Neighbouring characters of one font and direction; `width` in pixels."""

    text: str
    font: ImageFont.FreeTypeFont
    direction: str
    width: float


def family_of(stack: str) -> str:
    """The first family of a CSS stack (`'Fredoka', Arial` gives `fredoka`), else Figtree."""
    name = stack.split(",")[0].strip(" '\"").lower()
    return name if any(FOLDER.glob(f"{name}-latin-*.woff2")) else PLAIN


@lru_cache(maxsize=256)
def font(family: str, size: int, weight: int = 600) -> ImageFont.FreeTypeFont:
    """The family's Latin face at a pixel size, in the shipped weight nearest to the one asked."""
    return _face(family_of(family), "latin", size, weight)


@lru_cache(maxsize=512)
def _face(family: str, subset: str, size: int, weight: int) -> ImageFont.FreeTypeFont:
    shipped = FOLDER.glob(f"{family}-{subset}-[0-9]*")
    files = {int(path.stem.split("-")[-2]): path for path in shipped}
    nearest = min(files, key=lambda found: abs(found - weight))
    return ImageFont.truetype(files[nearest], size, layout_engine=ImageFont.Layout.RAQM)


def _faces(family: str, weight: int) -> tuple[tuple[str, str, int], ...]:
    """Where a glyph is looked for, in order: family, subset, weight."""
    own = family_of(family)
    names = dict.fromkeys([own, PLAIN])
    latin = [(name, part, weight) for name in names for part in ("latin", "latin-ext")]
    return (*latin, (ARABIC, "arabic", weight))


@lru_cache(maxsize=8192)
def _draws(face: tuple[str, str, int], char: str) -> bool:
    probe = _face(face[0], face[1], 24, face[2])
    wanted, missing = probe.getmask(char), probe.getmask("\U0010ffff")
    return wanted.size != missing.size or bytes(wanted) != bytes(missing)


@lru_cache(maxsize=8192)
def _face_of(char: str, family: str, weight: int) -> tuple[str, str, int] | None:
    return next((face for face in _faces(family, weight) if _draws(face, char)), None)


def writable(text: str, family: str = PLAIN) -> bool:
    """Whether the shipped fonts can draw every letter of the text (Latin and Arabic they can)."""
    return all(
        char.isspace() or _face_of(char, family, 600) or unicodedata.category(char) in _DROPPABLE
        for char in unicodedata.normalize("NFC", text)
    )


def _kept(text: str, family: str, weight: int) -> str:
    whole = unicodedata.normalize("NFC", text)
    return "".join(
        char
        for char in whole
        if char.isspace()
        or unicodedata.category(char) not in _DROPPABLE
        or _face_of(char, family, weight)
    )


def _directions(text: str) -> list[str]:
    """`ltr` or `rtl` per character; neutral ones follow their neighbours, else the whole line."""
    kinds = [unicodedata.bidirectional(char) for char in text]
    strong = ["rtl" if k in _RIGHT_TO_LEFT else "ltr" if k in _LEFT_TO_RIGHT else "" for k in kinds]
    base = _base(kinds)
    before, sides = base, []
    for found in strong:
        before = found or before
        sides.append(before)
    after = base
    for at in range(len(strong) - 1, -1, -1):
        after = strong[at] or after
        if not strong[at]:
            sides[at] = after if after == sides[at] else base
    return sides


def _base(kinds: list[str]) -> str:
    first = next((kind for kind in kinds if kind == "L" or kind in _RIGHT_TO_LEFT), "L")
    return "rtl" if first in _RIGHT_TO_LEFT else "ltr"


@lru_cache(maxsize=1024)
def runs(line: str, family: str, size: int, weight: int) -> tuple[Run, ...]:
    """A line as runs from left to right as they are seen."""
    text = _kept(line, family, weight)
    marked = list(zip(_spelled(text, family, weight), _directions(text), strict=True))
    spans: list[list[Run]] = []
    for direction, span in groupby(marked, key=lambda pair: pair[1]):
        found = list(_runs([letter for letter, _ in span], direction, size, weight))
        spans.append(found[::-1] if direction == "rtl" else found)
    if _base([unicodedata.bidirectional(char) for char in text]) == "rtl":
        spans.reverse()
    return tuple(run for span in spans for run in span)


def _spelled(text: str, family: str, weight: int) -> Iterator[tuple[str, str]]:
    """Each character with its family: a word the family can't spell whole is in Figtree whole."""
    for piece in re.findall(r"\s+|\S+", text):
        mixed = any(
            (face := _face_of(char, family, weight)) is not None
            and face[0] == PLAIN
            and char.isalnum()
            for char in piece
        )
        yield from ((char, PLAIN if mixed else family) for char in piece)


def _runs(letters: list[tuple[str, str]], direction: str, size: int, weight: int) -> Iterator[Run]:
    text, current = "", None
    for char, family in letters:
        if current is None and char.isspace():
            text += char  # a space at the start joins whatever comes after it
            continue
        face = _next_face(char, current, family, weight)
        if current is not None and face != current:
            yield _run(text, current, direction, size)
            text = ""
        current = face
        text += char
    if text:
        yield _run(text, current or _faces(letters[0][1], weight)[0], direction, size)


def _next_face(
    char: str, current: tuple[str, str, int] | None, family: str, weight: int
) -> tuple[str, str, int]:
    """Spaces, marks and shared punctuation stay with the run they are in."""
    if current and (char.isspace() or unicodedata.combining(char) or _shared(char, current)):
        return current
    return _face_of(char, family, weight) or _faces(family, weight)[0]


def _shared(char: str, face: tuple[str, str, int]) -> bool:
    return not char.isalnum() and _draws(face, char)


def _run(text: str, face: tuple[str, str, int], direction: str, size: int) -> Run:
    loaded = _face(face[0], face[1], size, face[2])
    return Run(text, loaded, direction, loaded.getlength(text, direction=direction))


def text_size(text: str, family: str, size: int, weight: int = 600) -> tuple[int, int]:
    """Width and height in pixels of text drawn at a size; `\\n` starts a line."""
    lines = text.split("\n")
    widest = max(line_width(line, family, size, weight) for line in lines)
    return round(widest), round(block_height(len(lines), family, size, weight))


def line_width(line: str, family: str, size: int, weight: int) -> float:
    """A line's advance width in pixels."""
    return sum(run.width for run in runs(line, family, size, weight))


def block_height(lines: int, family: str, size: int, weight: int) -> float:
    """From the top of the first line's accents to the bottom of the last line's tails."""
    top, bottom = _extent(family, size, weight)
    return (lines - 1) * size * LEADING + bottom - top


@lru_cache(maxsize=512)
def _extent(family: str, size: int, weight: int) -> tuple[float, float]:
    _, top, _, bottom = font(family, size, weight).getbbox("ÉHgjp", anchor="ls")
    return top, bottom


@lru_cache(maxsize=512)
def cap_height(family: str, size: int, weight: int) -> float:
    """Height of a capital above the baseline, which optical centring goes by."""
    return -font(family, size, weight).getbbox("H", anchor="ls")[1]


def wrapped(text: str, family: str, size: int, weight: int, width: float) -> list[str]:
    """The text as lines no wider than `width` where its words allow it."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}".strip()
            if line and line_width(longer, family, size, weight) > width:
                lines.append(line)
                longer = word
            line = longer
        lines.append(line)
    return lines


def fitted(
    text: str, family: str, size: int, weight: int, width: float, height: float
) -> tuple[int, list[str]]:
    """The largest size up to `size` at which the text fits, and its lines there."""
    low, high = SMALLEST, max(SMALLEST, size)
    while low < high:
        middle = (low + high + 1) // 2
        if _fits(text, family, middle, weight, width, height):
            low = middle
        else:
            high = middle - 1
    return low, wrapped(text, family, low, weight, width)


def _fits(text: str, family: str, size: int, weight: int, width: float, height: float) -> bool:
    lines = wrapped(text, family, size, weight, width)
    if block_height(len(lines), family, size, weight) > height:
        return False
    return all(line_width(line, family, size, weight) <= width for line in lines)
