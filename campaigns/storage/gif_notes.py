"""A GIF without what its maker wrote into it: comments and XMP go, every frame stays as it is."""

from __future__ import annotations

from collections.abc import Iterator

_HEAD = 13  # signature and screen
_IMAGE, _EXTENSION, _END = 0x2C, 0x21, 0x3B
_CONTROL, _APPLICATION = 0xF9, 0xFF
_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


def without_notes(data: bytes) -> bytes:
    """The same frames, times and loop; ValueError where the file breaks off."""
    start = _HEAD + _table(data, 10)
    return data[:start] + b"".join(_kept(data, start)) + bytes([_END])


def _kept(data: bytes, at: int) -> Iterator[bytes]:
    while at < len(data) and data[at] != _END:
        if data[at] == _IMAGE:
            end = _blocks_end(data, at + 10 + _table(data, at + 9) + 1)
            yield data[at:end]
        elif data[at] == _EXTENSION:
            end = _blocks_end(data, at + 2)
            if _belongs(data, at):
                yield data[at:end]
        else:
            raise ValueError(f"no GIF block at byte {at}")
        at = end


def _belongs(data: bytes, at: int) -> bool:
    label = data[at + 1]
    return label == _CONTROL or (label == _APPLICATION and data[at + 3 : at + 14] in _LOOPS)


def _table(data: bytes, flags_at: int) -> int:
    """How many bytes the colour table takes that these flags announce."""
    if flags_at >= len(data):
        raise ValueError("the GIF breaks off")
    flags = data[flags_at]
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _blocks_end(data: bytes, at: int) -> int:
    """The byte after a chain of sub-blocks."""
    while at < len(data):
        if data[at] == 0:
            return at + 1
        at += data[at] + 1
    raise ValueError("the GIF breaks off")
