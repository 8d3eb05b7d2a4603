"""Codes that a scanner reads: QR, Code 128 and EAN-13, as modules and as pictures.

Code 128 is ISO/IEC 15417, EAN-13 is ISO/IEC 15420; QR is made by the qrcode package.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Literal

from PIL import Image
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

Kind = Literal["qr", "code128", "ean13"]
QUIET = {"qr": 4, "code128": 10, "ean13": 11}  # modules of white on each side, as the norms ask
TALL = 0.3  # of the room a bar code has; a hand scanner needs some 15 % of its width

#: Widths of bar, space, bar, … of the values 0 to 105; 103 to 105 start sets A, B and C.
_WIDTHS = (
    "212222222122222221121223121322131222122213122312132212221213221312231212112232122132122231113222"
    "123122123221223211221132221231213212223112312131311222321122321221312212322112322211212123212321"
    "232121111323131123131321112313132113132311211313231113231311112133112331132131113123113321133121"
    "313121211331231131213113213311213131311123311321331121312113312311332111314111221411431111111224"
    "111422121124121421141122141221112214112412122114122411142112142211241211221114413111241112134111"
    "111242121142121241114212124112124211411212421112421211212141214121412121111143111341131141114113"
    "114311411113411311113141114131311141411131211412211214211232"
)
_STOP = "2331112"
_START_B, _START_C, _TO_B, _TO_C = 104, 105, 100, 99

_LEFT = (
    "0001101",
    "0011001",
    "0010011",
    "0111101",
    "0100011",
    "0110001",
    "0101111",
    "0111011",
    "0110111",
    "0001011",
)
#: Which of the six left digits are of the mirrored set, by the first digit.
_MIRRORED = (
    "000000",
    "001011",
    "001101",
    "001110",
    "010011",
    "011001",
    "011100",
    "010101",
    "010110",
    "011010",
)


def symbol(kind: Kind, text: str, wide: int) -> Image.Image:
    """A code black on white with its quiet zone, at most `wide` pixels; each module whole pixels.

    What is no EAN-13 becomes a Code 128, so that whatever is typed can be scanned.
    """
    rows = _qr(text) if kind == "qr" else (_bars(kind, text),)
    across = len(rows[0])
    pixels = max(1, wide // across)
    image = Image.new("L", (across, len(rows)))
    image.putdata([0 if dark else 255 for row in rows for dark in row])
    tall = len(rows) * pixels if kind == "qr" else round(wide * TALL)
    return image.resize((across * pixels, tall), Image.Resampling.NEAREST)


def _bars(kind: Kind, text: str) -> tuple[bool, ...]:
    whole = ean13(text) if kind == "ean13" else ""
    modules = _ean(whole) if whole else _code128(text)
    quiet = "0" * QUIET["ean13" if whole else "code128"]
    return tuple(module == "1" for module in f"{quiet}{modules}{quiet}")


@lru_cache(maxsize=64)
def _qr(text: str) -> tuple[tuple[bool, ...], ...]:
    drawn: Any = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET["qr"])
    drawn.add_data(text, optimize=8)
    drawn.make(fit=True)
    return tuple(tuple(bool(cell) for cell in row) for row in drawn.get_matrix())


def ean13(text: str) -> str:
    """The thirteen digits of an article number, its check digit put in; "" for what is none."""
    digits = re.sub(r"[\s-]", "", text)
    if not re.fullmatch(r"\d{12,13}", digits, re.ASCII):
        return ""
    weighed = sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(digits[:12]))
    whole = digits[:12] + str(-weighed % 10)
    return whole if digits in (whole, whole[:12]) else ""


def _ean(digits: str) -> str:
    right = ["".join("10"[int(module)] for module in digit) for digit in _LEFT]
    mirrored = [digit[::-1] for digit in right]
    sets = zip(_MIRRORED[int(digits[0])], digits[1:7], strict=True)
    left = "".join((mirrored if kind == "1" else _LEFT)[int(digit)] for kind, digit in sets)
    return f"101{left}01010{''.join(right[int(digit)] for digit in digits[7:])}101"


def _code128(text: str) -> str:
    values = _values(text)
    check = (values[0] + sum(at * value for at, value in enumerate(values))) % 103
    widths = "".join(_WIDTHS[value * 6 : value * 6 + 6] for value in [*values, check]) + _STOP
    return "".join("10"[at % 2] * int(width) for at, width in enumerate(widths))


def _values(text: str) -> list[int]:
    """The text's values: long runs of digits go in pairs (set C), the rest letter by letter."""
    values: list[int] = []
    for run in re.findall(r"(?:\d\d){2,}|(?:(?!\d{4})[ -~])+", text, re.ASCII):
        pairs = len(run) >= 4 and run.isdigit()
        switch = (_TO_C if pairs else _TO_B) if values else (_START_C if pairs else _START_B)
        values.append(switch)
        values += (
            [int(run[at : at + 2]) for at in range(0, len(run), 2)] if pairs else map(_of_b, run)
        )
    return values


def _of_b(letter: str) -> int:
    return ord(letter) - 32
