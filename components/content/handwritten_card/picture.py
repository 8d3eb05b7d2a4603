"""The note drawn on its sheet: the pen keeps to the lines, smaller where words are many."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal

from PIL import Image, ImageDraw, ImageOps

from components.drawing import canvas, paste, shadowed, write
from components.inscription import shortened
from components.lettering import cap_height, line_width, wrapped
from components.look import mix, rgb
from components.stills import StillRequest

FAMILY, SIZE, SMALLEST = "caveat", 33, 15  # CSS pixels
LEADING = 42  # CSS pixels from line to line
EDGE, SIDE, TOP = 14, 40, 34  # around the sheet, beside the words, above them; CSS pixels
FOOT = 132  # below the words, for who signs and the stamp
LONGEST, MOST = 700, 20  # letters and lines that are drawn
PAPERS = {"lined": "#fffdf6", "plain": "#fffdf6", "kraft": "#e2c9a0"}
PEN = "#26366f"
SIGNING = (100, 72, 48)  # percent of the room to sign in, by how many things stand beside it


@dataclass(frozen=True)
class _Sheet:
    """Where things are, in drawn pixels."""

    scale: int
    width: int
    lines: int

    @property
    def room(self) -> int:
        return (self.width - 2 * (EDGE + SIDE)) * self.scale

    @property
    def height(self) -> int:
        return 2 * EDGE + TOP + self.lines * LEADING + FOOT

    def line(self, number: int) -> int:
        """How far down a ruled line is, counted from 1."""
        return (EDGE + TOP + number * LEADING) * self.scale


def draw(request: StillRequest) -> Image.Image:
    """The note, one size for everybody: as many lines as the words of nobody take."""
    values, scale = request.values, request.scale
    room = (request.width - 2 * (EDGE + SIDE)) * scale
    usual = wrapped(_kept(values["text"]), FAMILY, SIZE * scale, 600, room)
    sheet = _Sheet(scale, request.width, max(2, min(MOST, len(usual))))
    image = canvas(request.width, sheet.height, scale)
    _paper(image, sheet, values["paper"])
    ink = values["ink"] or (PEN if values["paper"] != "kraft" else "#3a2417")
    _written(image, sheet, _kept(request.text or values["text"]), ink)
    stuck = sum(bool(values[field]) for field in ("photo", "stamp"))
    _signed(image, sheet, values["signature"], ink, sheet.room * SIGNING[stuck] // 100)
    _stuck(image, sheet, request)
    return image


def _kept(text: str) -> str:
    return shortened(str(text), LONGEST, MOST)


def _paper(image: Image.Image, sheet: _Sheet, kind: str) -> None:
    edge = EDGE * sheet.scale
    size = (image.width - 2 * edge, image.height - 2 * edge)
    paper = Image.new("RGBA", size, (*rgb(PAPERS[kind]), 255))
    if kind == "lined":
        _ruled(paper, sheet)
    # Only a little blur: the shadow has to fit on the picture.
    shade = shadowed(paper, blur=edge // 2, drop=edge // 5, opacity=0.3)
    paste(image, shade, (image.width / 2, image.height / 2))


def _ruled(paper: Image.Image, sheet: _Sheet) -> None:
    pen, edge = ImageDraw.Draw(paper), EDGE * sheet.scale
    colour, margin = mix(PAPERS["lined"], "#6f93c9", 0.45), mix(PAPERS["lined"], "#d8607a", 0.55)
    for number in range(1, sheet.lines + 4):
        at = sheet.line(number) - edge
        if at < paper.height - edge:
            pen.line((0, at, paper.width, at), colour, sheet.scale)
    left = round(SIDE * 0.62) * sheet.scale
    pen.line((left, 0, left, paper.height), margin, sheet.scale)


def _written(image: Image.Image, sheet: _Sheet, text: str, ink: str) -> None:
    """The words on their lines, in the largest hand in which all of them find one."""
    size = SIZE * sheet.scale
    lines = wrapped(text, FAMILY, size, 600, sheet.room)
    while len(lines) > sheet.lines and size > SMALLEST * sheet.scale:
        size -= sheet.scale
        lines = wrapped(text, FAMILY, size, 600, sheet.room)
    for number, line in enumerate(lines[: sheet.lines], start=1):
        _line(image, sheet, line, number, size, ink)


def _line(
    image: Image.Image, sheet: _Sheet, line: str, number: int, size: int, ink: str, room: int = 0
) -> None:
    left, room = (EDGE + SIDE) * sheet.scale, room or sheet.room
    size, line = _narrowed(line, size, SMALLEST * sheet.scale, room)
    base = sheet.line(number) - 5 * sheet.scale
    high = cap_height(FAMILY, size, 600)
    box = (left, round(base - high) - size, left + room, round(base) + size)
    side: Literal["left", "right"] = "right" if _rtl(line) else "left"
    write(image, box, line, FAMILY, size, 600, ink, side, fit=False)


def _narrowed(line: str, size: int, smallest: int, room: int) -> tuple[int, str]:
    """A word too long for its line is written smaller, and cut where that is not enough."""
    wide = line_width(line, FAMILY, size, 600)
    if wide <= room:
        return size, line
    smaller = max(smallest, int(size * room / wide))
    wide = line_width(line, FAMILY, smaller, 600)
    kept = len(line) if wide <= room else int(len(line) * room / wide) - 2
    return smaller, line if kept == len(line) else line[:kept] + "…"


def _signed(image: Image.Image, sheet: _Sheet, text: str, ink: str, room: int) -> None:
    if text:
        size = round(SIZE * 0.96) * sheet.scale
        _line(image, sheet, shortened(str(text), 60, 1), sheet.lines + 2, size, ink, room)


def _rtl(text: str) -> bool:
    kinds = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind in ("R", "AL") for kind in kinds if kind in ("L", "R", "AL")), False)


def _stuck(image: Image.Image, sheet: _Sheet, request: StillRequest) -> None:
    """A stamp and a photo at the foot of the sheet, on the right."""
    scale, right = sheet.scale, image.width - (EDGE + 20) * sheet.scale
    middle = image.height - (EDGE + FOOT // 2 + 2) * scale
    for field, size, frame, turn in (("photo", 112, 7, -4), ("stamp", 74, 9, 5)):
        picture = request.open(request.values[field])
        if picture is None:
            continue
        side = size * scale
        print_ = Image.new("RGBA", (side + 2 * frame * scale,) * 2, "#ffffff")
        fitted = ImageOps.fit if field == "photo" else ImageOps.contain
        inner = fitted(picture, (side, side), Image.Resampling.LANCZOS)
        paste(print_, inner, (print_.width / 2, print_.height / 2))
        if field == "stamp":
            _perforated(print_, 4 * scale)
        stuck = shadowed(print_, blur=4 * scale, drop=2 * scale, opacity=0.35)
        turned = stuck.rotate(turn, Image.Resampling.BICUBIC, expand=True)
        paste(image, turned, (right - print_.width / 2, middle))
        right -= print_.width + 14 * scale


def _perforated(stamp: Image.Image, hole: int) -> None:
    """Half holes along every edge."""
    alpha = stamp.getchannel("A").resize((stamp.width * 2,) * 2)
    pen, side, step = ImageDraw.Draw(alpha), alpha.width, hole * 4
    count = side // step
    for at in range(count + 1):
        middle, radius = at * side / count, hole * 1.1
        for x, y in ((middle, 0), (middle, side), (0, middle), (side, middle)):
            pen.ellipse((x - radius, y - radius, x + radius, y + radius), 0)
    stamp.putalpha(alpha.resize(stamp.size, Image.Resampling.LANCZOS))
