"""Animated GIFs of one picture and patches of it: a patch is compressed once, wherever it goes."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable
from dataclasses import dataclass

from PIL import Image

_STAYS = 4  # the disposal that leaves a frame where it is, in the bits of its control block


@dataclass(frozen=True)
class Patch:
    """A piece of picture, compressed (GIF's LZW); `size` in pixels."""

    size: tuple[int, int]
    data: bytes


def patch(image: Image.Image) -> Patch:
    """Compress a palette picture; its palette is not in it."""
    buffer = io.BytesIO()
    image.save(buffer, "GIF", optimize=False, interlace=0)
    file = buffer.getvalue()
    at = _descriptor(file)
    flags = file[at + 9]
    start = at + 10 + (3 << (flags & 7) + 1 if flags & 0x80 else 0)
    return Patch(image.size, file[start:-1])


def _descriptor(file: bytes) -> int:
    """Where the image begins: past the screen, its palette, and what extends the format."""
    flags = file[10]
    at = 13 + (3 << (flags & 7) + 1 if flags & 0x80 else 0)
    while file[at] == 0x21:
        at += 2
        while file[at]:
            at += file[at] + 1
        at += 1
    return at


#: What changes at once: a patch, and where its upper left corner goes.
Change = tuple[Patch, tuple[int, int]]


def animated(palette: bytes, ground: Patch, changes: Iterable[Change], wait: int) -> bytes:
    """A GIF that shows a picture, then changes it every `wait` hundredths of a second, once.

    `palette` is 768 bytes, red, green, blue. The last picture stays.
    """
    parts = [b"GIF89a", struct.pack("<HHBBB", *ground.size, 0xF7, 0, 0), palette]
    for piece, corner in ((ground, (0, 0)), *changes):
        parts += [b"\x21\xf9\x04", struct.pack("<BHBB", _STAYS, wait, 0, 0)]
        parts += [b"\x2c", struct.pack("<HHHHB", *corner, *piece.size, 0), piece.data]
    return b"".join([*parts, b"\x3b"])
