"""The board with its flaps: drawn once for a look, so that counting only lays digits on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageDraw

from components.drawing import emoji, paste, rounded_mask, shadowed, vertical_gradient, write
from components.gif import Patch, patch
from components.look import luminance, mix, readable_on, rgb
from components.stills import StillRequest

HEIGHT = 0.33  # of the width
COLOURS = 64  # of the GIF's palette: flat colours and the soft edges of letters
UNITS = ("days", "hours", "minutes", "seconds")
LABEL = 23  # CSS pixels at 552 wide: 13 and more on a phone
DIGIT_GAP, UNIT_GAP = 0.006, 0.036  # of the width
MARGIN = 0.045
SHOWN = 12 * 86_400 + 8 * 3_600 + 45 * 60 + 30  # seconds on the still, which stands for any


@dataclass(frozen=True)
class Look:
    """What a board is drawn from: colours, letters, size in pixels, the words of its units."""

    ground: str
    font: str
    width: int
    scale: int
    labels: tuple[str, ...]
    cells: tuple[int, ...]


@dataclass(frozen=True)
class Board:
    """A drawn board: the empty picture, each digit, and where the digits go; all in one palette."""

    empty: Image.Image
    digits: Mapping[str, Image.Image]
    patches: Mapping[str, Patch]
    corners: tuple[tuple[int, int], ...]

    @property
    def palette(self) -> bytes:
        """768 bytes of red, green, blue."""
        return bytes(self.empty.getpalette() or []).ljust(768, b"\0")[:768]

    def showing(self, digits: str) -> Image.Image:
        """The board with these digits on it."""
        image = self.empty.copy()
        for digit, corner in zip(digits, self.corners, strict=True):
            image.paste(self.digits[digit], corner)
        return image

    def piece(self, digits: str, first: int, last: int) -> Patch:
        """The board from one flap to another, compressed."""
        wide, high = self.digits["0"].size
        left, top = self.corners[first]
        box = (left, top, self.corners[last][0] + wide, top + high)
        return patch(self.showing(digits).crop(box))


def draw(request: StillRequest) -> Image.Image:
    """The board as it stands some days before the end."""
    return board_of(request, SHOWN).showing(digits_of(request, SHOWN))


def parts(request: StillRequest, seconds: int) -> tuple[str, ...]:
    """What each unit shows, two digits and more."""
    minutes, second = divmod(max(0, seconds), 60)
    hours, minute = divmod(minutes, 60)
    day, hour = divmod(hours, 24)
    shown = tuple(f"{number:02d}" for number in (min(day, 9_999), hour, minute, second))
    return shown if request.values["seconds"] else shown[:3]


def digits_of(request: StillRequest, seconds: int) -> str:
    """All digits from left to right."""
    return "".join(parts(request, seconds))


def board_of(request: StillRequest, seconds: int) -> Board:
    """The board that holds as many days as there are."""
    shown = parts(request, seconds)
    labels = tuple(request.words[unit] for unit in UNITS[: len(shown)])
    look = Look(
        request.values["colour"] or request.look.primary,
        request.look.title_font,
        request.width * request.scale,
        request.scale,
        labels,
        tuple(map(len, shown)),
    )
    return _board(look)


@lru_cache(maxsize=16)
def _board(look: Look) -> Board:
    tall = round(look.width * HEIGHT)
    image = _ground(look, (look.width, tall))
    gaps = sum(count - 1 for count in look.cells) * DIGIT_GAP
    room = 1 - 2 * MARGIN - gaps - (len(look.cells) - 1) * UNIT_GAP
    wide = min(round(look.width * room / sum(look.cells)), round(look.width * 0.12))
    high = round(tall * 0.56)
    corners = _corners(look, wide, round(tall * 0.13))
    _shadows(image, corners, (wide, high))
    _labels(image, look, corners, wide, round(tall * 0.13) + high)
    return _reduced(image, _digits(look, (wide, high)), corners)


def _ground(look: Look, size: tuple[int, int]) -> Image.Image:
    # Flat: a gradient would ripple in a GIF's few colours.
    return Image.new("RGBA", size, (*rgb(look.ground), 255))


def _corners(look: Look, wide: int, top: int) -> tuple[tuple[int, int], ...]:
    digit, unit = round(look.width * DIGIT_GAP), round(look.width * UNIT_GAP)
    count = sum(look.cells)
    whole = count * wide + (count - len(look.cells)) * digit + (len(look.cells) - 1) * unit
    left, found = (look.width - whole) // 2, []
    for cells in look.cells:
        found += [(left + at * (wide + digit), top) for at in range(cells)]
        left += cells * (wide + digit) - digit + unit
    return tuple(found)


def _shadows(
    image: Image.Image, corners: tuple[tuple[int, int], ...], size: tuple[int, int]
) -> None:
    shape = Image.new("RGBA", size, "#000000")
    shape.putalpha(rounded_mask(size, size[0] // 8))
    soft = shadowed(shape, blur=size[0] // 14, drop=size[0] // 16, opacity=0.35)
    for left, top in corners:
        paste(image, soft, (left + size[0] / 2, top + size[1] / 2))


def _labels(
    image: Image.Image,
    look: Look,
    corners: tuple[tuple[int, int], ...],
    wide: int,
    below: int,
) -> None:
    ink, at = readable_on(look.ground), 0
    for cells, label in zip(look.cells, look.labels, strict=True):
        left, right = corners[at][0] - wide // 8, corners[at + cells - 1][0] + wide + wide // 8
        box = (left, below + LABEL // 3, right, image.height - LABEL // 3)
        write(image, box, label, "figtree", LABEL * look.scale, 600, ink)
        at += cells


def _digits(look: Look, size: tuple[int, int]) -> dict[str, Image.Image]:
    return {digit: _flap(look, size, digit) for digit in "0123456789"}


def _flap(look: Look, size: tuple[int, int], digit: str) -> Image.Image:
    """A flap with a hinge across its middle, on the board's colour."""
    wide, high = size
    face = Image.new("RGBA", size, "#ffffff")
    face.paste("#f1ecf3", (0, high // 2, wide, high))
    ink = mix(look.ground, "#1b1530", 0.35) if luminance(look.ground) < 0.25 else "#1b1530"
    write(
        face,
        (0, 0, wide, high),
        digit,
        look.font,
        min(round(high * 0.8), round(wide * 1.5)),
        600,
        ink,
        fit=False,
    )
    pen, hinge = ImageDraw.Draw(face), max(1, look.scale)
    pen.rectangle((0, high // 2 - hinge, wide, high // 2 + hinge - 1), look.ground)
    face.putalpha(rounded_mask(size, wide // 8))
    flap = _ground(look, size)
    flap.alpha_composite(face)
    return flap


def _reduced(
    image: Image.Image, digits: dict[str, Image.Image], corners: tuple[tuple[int, int], ...]
) -> Board:
    """Everything in one palette, so that digits are laid on the board as they are."""
    sheet = Image.new("RGB", (image.width, image.height + digits["0"].height))
    sheet.paste(image.convert("RGB"), (0, 0))
    for at, flap in enumerate(digits.values()):
        sheet.paste(flap.convert("RGB"), (at * flap.width, image.height))
    palette = sheet.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)

    def few(picture: Image.Image) -> Image.Image:
        return picture.convert("RGB").quantize(palette=palette, dither=Image.Dither.NONE)

    laid = {digit: few(flap) for digit, flap in digits.items()}
    return Board(few(image), laid, {digit: patch(flap) for digit, flap in laid.items()}, corners)


@lru_cache(maxsize=16)
def over(colour: str, text: str, width: int, scale: int) -> Image.Image:
    """What stands there when the time is up: a word and a little cheer, in palette colours."""
    image = vertical_gradient((width, round(width * HEIGHT)), colour, colour)
    size = round(width * 0.15)
    for name, across in (("sparkles", 0.11), ("waving-hand", 0.89)):
        paste(image, emoji(name, size), (width * across, image.height / 2))
    box = (round(width * 0.2), 0, round(width * 0.8), image.height)
    write(image, box, text, "fredoka", 34 * scale, 600, readable_on(colour))
    return image.convert("RGB").quantize(128, dither=Image.Dither.NONE)
