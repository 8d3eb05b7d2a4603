"""What is done to a picture before it is kept: turned upright, cropped, made to fit, made small.

Mail clients show PNG, JPEG and GIF alone, so nothing here ever writes WebP. What is written holds
pixels only: no place, no camera, no comment.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from PIL import Image, ImageOps, ImageSequence

from campaigns.errors import CampaignError
from campaigns.storage.gif_notes import without_notes

MAX_BYTES = 12_000_000
MAX_PIXELS = 40_000_000  # what Pillow may unfold; a bomb is refused before it is decoded
MAX_MOVING = 60_000_000  # pixels of all frames together
MAX_WIDTH = 1200  # device pixels: twice a mail's width
MAX_ORIGINAL = 2400  # kept beside it, so that a crop stays sharp
TALLEST = 4  # times the width
FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
TOO_HEAVY = "The picture is over {most} MB; save it smaller."
UNREADABLE = "This file is no picture that can be read; use PNG, JPEG, GIF or WebP."
TOO_LARGE = "The picture has {width} × {height} pixels; make it at most {most} million in all."
TOO_LONG = (
    "The picture moves through {frames} frames of {width} × {height} pixels;"
    " make it shorter or smaller."
)
OUTSIDE = "The part to keep lies outside of the picture. Choose it again."
#: What Pillow's decoders raise over bytes that are none of theirs.
BROKEN = (
    *(OSError, ValueError, SyntaxError, LookupError, ArithmeticError, EOFError, TypeError),
    *(struct.error, zlib.error, Image.DecompressionBombError),
)
_FEW = 256  # colours that a palette holds without loss


class BadPicture(CampaignError):
    """An upload that is no picture we can show.

    `message` is English for the catalogues; its holes are filled from `facts`.
    """

    def __init__(self, message: str, **facts: object) -> None:
        super().__init__(message.format(**facts))
        self.message, self.facts = message, facts


class Encoded(NamedTuple):
    """A picture as bytes, with the end of its file's name (`.png`, `.jpg`, `.gif`)."""

    data: bytes
    suffix: str


class Box(NamedTuple):
    """A part of a picture, as shares (0 to 1) of its width and height."""

    left: float
    top: float
    width: float
    height: float

    def pixels(self, size: tuple[int, int]) -> tuple[int, int, int, int]:
        """The part in pixels, within the picture and never empty; raises BadPicture."""
        if not all(0 <= edge <= 1 for edge in self) or not (self.width and self.height):
            raise BadPicture(OUTSIDE)
        wide, high = size
        left, top = min(round(self.left * wide), wide - 1), min(round(self.top * high), high - 1)
        right = min(wide, max(left + 1, round((self.left + self.width) * wide)))
        low = min(high, max(top + 1, round((self.top + self.height) * high)))
        return left, top, right, low


WHOLE = Box(0, 0, 1, 1)
Change = Callable[[Image.Image], Image.Image]


@contextmanager
def _readable() -> Iterator[None]:
    """What Pillow says of a damaged file, at whichever of its frames, as BadPicture."""
    try:
        yield
    except BROKEN as broken:
        raise BadPicture(UNREADABLE) from broken


@_readable()
def opened(data: bytes) -> Image.Image:
    """A picture that can be worked on; raises BadPicture for what is none, or is a bomb."""
    if len(data) > MAX_BYTES:
        raise BadPicture(TOO_HEAVY, most=MAX_BYTES // 1_000_000)
    image = Image.open(io.BytesIO(data), formats=FORMATS)  # no other decoder runs
    _refuse_bombs(image)
    image.load()
    return image


def _refuse_bombs(image: Image.Image) -> None:
    pixels = image.width * image.height
    if pixels > MAX_PIXELS:
        size = {"width": image.width, "height": image.height}
        raise BadPicture(TOO_LARGE, **size, most=MAX_PIXELS // 1_000_000)
    frames = int(getattr(image, "n_frames", 1))
    if frames > 1 and pixels * frames > MAX_MOVING:
        raise BadPicture(TOO_LONG, frames=frames, width=image.width, height=image.height)


@_readable()
def prepared(data: bytes, *, box: Box = WHOLE, width: int = MAX_WIDTH) -> Encoded:
    """The part of a picture that is wanted, upright, at most so wide, as few bytes as it takes.

    One that moves goes on moving, as a GIF. Raises BadPicture.
    """
    image = opened(data)

    def change(frame: Image.Image) -> Image.Image:
        part = frame if box == WHOLE else frame.crop(box.pixels(frame.size))
        part.thumbnail((width, width * TALLEST), Image.Resampling.LANCZOS)
        return part

    # A phone's JPEG may hold a second picture (MPO), which is no frame.
    if image.format != "MPO" and getattr(image, "is_animated", False):
        fits = image.format == "GIF" and box == WHOLE and image.width <= width
        return Encoded((fits and _as_it_moves(data)) or _moving(image, change), ".gif")
    return _smallest(change(ImageOps.exif_transpose(image)))


def _as_it_moves(data: bytes) -> bytes:
    """The file's own frames, which no second encoding makes better; b"" where it is damaged."""
    try:
        return without_notes(data)
    except ValueError:
        return b""


def _moving(image: Image.Image, change: Change) -> bytes:
    frames, times = [], []
    for frame in ImageSequence.Iterator(image):
        # Pillow's frames share what lies under them; a copy is whole.
        frames.append(change(frame.convert("RGBA")))
        times.append(int(frame.info.get("duration") or 100))
    buffer = io.BytesIO()
    frames[0].save(
        buffer,
        "GIF",
        save_all=True,
        append_images=frames[1:],
        duration=times,
        loop=int(image.info.get("loop", 0)),
        disposal=2,
        optimize=True,
    )
    return buffer.getvalue()


def _smallest(image: Image.Image) -> Encoded:
    if _sees_through(image):
        return Encoded(_png(image.convert("RGBA")), ".png")
    flat = image.convert("RGB")
    png = _png(flat)
    jpeg = _jpeg(flat)
    # Drawn things are sharper as PNG; only a photograph is worth its blur.
    return Encoded(png, ".png") if len(png) <= len(jpeg) else Encoded(jpeg, ".jpg")


def _sees_through(image: Image.Image) -> bool:
    if not image.has_transparency_data:
        return False
    low, _high = image.convert("RGBA").getchannel("A").getextrema()
    return isinstance(low, int | float) and low < 255


def _png(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    # A palette loses nothing where the colours are few; with transparency it would.
    few = image.mode == "RGB" and image.getcolors(_FEW) is not None
    plain = image.quantize(_FEW, dither=Image.Dither.NONE) if few else image
    plain.info = {}
    plain.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _jpeg(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.info = {}
    image.save(buffer, "JPEG", quality=84, optimize=True, progressive=True)
    return buffer.getvalue()


@_readable()
def thumbnail(data: bytes, side: int) -> bytes:
    """A small WebP of a picture's first frame, for the studio's own pages."""
    image = opened(data)
    still = ImageOps.exif_transpose(image).convert("RGBA")
    still.thumbnail((side, side), Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    still.save(buffer, "WEBP", quality=80)
    return buffer.getvalue()
