"""From bytes to text: which encoding a file was saved in."""

import codecs
import re
from collections import Counter
from typing import NamedTuple

from charset_normalizer import from_bytes

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNS = "€‚„…†‹›‘’“”•–—™«»·°§©®´\u00a0"
_WESTERN = "àâäáãåæçèéêëìíîïñòóôöõøœùúûüÿßÀÂÄÁÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØŒÙÚÛÜŸ¡£½"
_CENTRAL = "ąćęłńóśźżĄĆĘŁŃÓŚŹŻáčďéěíňřšťúůýžÁČĎÉĚÍŇŘŠŤÚŮÝŽäöüßÄÖÜőűŐŰ"
_TURKISH = "çğıöşüâîûÇĞİÖŞÜÂÎÛäßÄéè"
# What text in these code pages consists of; few bytes decide, where statistics need many. The
# first wins a tie: Windows-1252 is by far the most common.
_FAMILIAR = {
    "cp1252": frozenset(_WESTERN + _SIGNS),
    "cp1250": frozenset(_CENTRAL + _SIGNS),
    "cp1254": frozenset(_TURKISH + _SIGNS),
}
_FAMILIAR_SHARE = 0.97
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
    bytes, the Windows code page whose languages it fits (1252 first), and at last
    charset-normalizer's best guess.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    if utf16 := _utf16_without_mark(data):
        return _strictly(data, utf16)
    return _strictly(data, "utf-8") or _patched(data) or _familiar(data) or _guessed(data)


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


def _familiar(data: bytes) -> Decoded | None:
    """Take the code page in which the letters are those of its languages."""
    readings = [decoded for page in _FAMILIAR if (decoded := _strictly(data, page))]
    best = max(readings, key=_share, default=None)
    return best if best and _share(best) >= _FAMILIAR_SHARE else None


def _share(decoded: Decoded) -> float:
    letters = Counter(letter for letter in decoded.text if letter > "\x7f")
    familiar = _FAMILIAR[decoded.encoding]
    known = sum(count for letter, count in letters.items() if letter in familiar)
    return known / letters.total() if letters else 1.0


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
