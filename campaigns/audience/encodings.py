"""From bytes to text: which encoding a file was saved in."""

import codecs
import re
from typing import NamedTuple

from charset_normalizer import from_bytes

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The letters and signs that Western European text in Windows-1252 consists of. Left out are those
# that stand where Polish (¹ ³ ¿) and Turkish (ð ý þ) have letters in their own code pages.
_WESTERN = frozenset(
    "àâäáãåæçèéêëìíîïñòóôöõøœùúûüÿßÀÂÄÁÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØŒÙÚÛÜŸ€‚„…†‹›‘’“”•–—™«»·°§©®´¡£½\u00a0"
)
_CODE_PAGES = ["cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257"]
_MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]{1,3}")
_HIGH = re.compile(rb"[\x80-\xff]+")
_SAMPLE_BYTES = 200_000


class Decoded(NamedTuple):
    """The text, the encoding's name, and what had to be mended to read it."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded | None:
    """Decode a file, or give None when no encoding makes text of it.

    Order: a byte order mark, UTF-16 without one, UTF-8, UTF-8 with a few stray Windows-1252
    bytes, Windows-1252 when that gives Western text, then charset-normalizer's best guess.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    if utf16 := _utf16_without_mark(data):
        return _strictly(data, utf16)
    return _strictly(data, "utf-8") or _patched(data) or _western(data) or _guessed(data)


def _strictly(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return None


def _utf16_without_mark(data: bytes) -> str | None:
    sample = data[:4000]
    half = len(sample) // 2
    if not half or len(data) % 2:
        return None
    if sample[1::2].count(0) > 0.7 * half:
        return "utf-16-le"
    return "utf-16-be" if sample[0::2].count(0) > 0.7 * half else None


def _patched(data: bytes) -> Decoded | None:
    """Read UTF-8 into which someone pasted lines from an older program."""
    stray = sum(len(run) for run in _HIGH.findall(_MULTIBYTE.sub(b"", data)))
    if stray * 4 > len(_MULTIBYTE.findall(data)):
        return None
    note = f"{stray} bytes are not UTF-8; they were read as Windows-1252. Look at those letters."
    return Decoded(data.decode("utf-8", _AS_WINDOWS_1252), "utf-8", (note,))


def _western(data: bytes) -> Decoded | None:
    decoded = _strictly(data, "cp1252")
    if decoded is None:
        return None
    letters = [letter for letter in decoded.text if letter > "\x7f"]
    western = sum(letter in _WESTERN for letter in letters)
    return decoded if western >= 0.97 * len(letters) else None


def _guessed(data: bytes) -> Decoded | None:
    # Lines of plain ASCII say nothing about the code page and drown the others.
    telling = b"\n".join(line for line in data.splitlines() if _HIGH.search(line))
    best = from_bytes(telling[:_SAMPLE_BYTES], cp_isolation=_CODE_PAGES).best()
    decoded = _strictly(data, best.encoding) if best else None
    if decoded is None or "\x00" in decoded.text:
        return None
    note = f"The file does not say how it was saved; it was read as {decoded.encoding}."
    return decoded._replace(notes=(note,))


def _stray_byte(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    bad = error.object[error.start : error.end]
    return bad.decode("cp1252", "replace"), error.end


_AS_WINDOWS_1252 = "campaigns.audience.windows-1252"
codecs.register_error(_AS_WINDOWS_1252, _stray_byte)
