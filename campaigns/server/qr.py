"""A gift's code as a QR picture that every scanner, and the till's page, can read."""

from __future__ import annotations

import io
from functools import lru_cache
from itertools import groupby
from typing import Any
from urllib.parse import quote, urlsplit

from PIL import Image
from qrcode.constants import ERROR_CORRECT_L, ERROR_CORRECT_M
from qrcode.main import QRCode

QUIET = 4  # modules of white around it, as ISO/IEC 18004 asks
PIXELS = 10  # per module in the PNG
LONG = 120  # characters


def payload(public_url: str, code: str, ticket: str = "") -> str:
    """The till's address with the code, in capitals: a QR packs those into fewer modules.

    A ticket stands before the code and `DESK` once more between them: tills of before tickets take
    for the code all that follows the last `DESK`, one sign, `C` and another.
    """
    address = urlsplit(public_url)
    host = f"{address.scheme}://{address.netloc}".upper()
    signed = f"T={ticket}&DESK&" if ticket else ""
    return f"{host}{address.path}/DESK?{signed}C={quote(code, safe='')}"


@lru_cache(maxsize=1024)
def _matrix(text: str) -> tuple[tuple[bool, ...], ...]:
    # A long text is shown on a screen, which no thumb has worn: larger modules help it more.
    level = ERROR_CORRECT_L if len(text) > LONG else ERROR_CORRECT_M
    drawn: Any = QRCode(error_correction=level, border=QUIET)
    drawn.add_data(text, optimize=8)
    drawn.make(fit=True)
    return tuple(tuple(bool(cell) for cell in row) for row in drawn.get_matrix())


@lru_cache(maxsize=1024)
def svg(text: str) -> bytes:
    """About 2 kB: one path, a stroke for each run of dark modules."""
    rows = _matrix(text)
    path = "".join(_runs(y, row) for y, row in enumerate(rows))
    size = len(rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}"'
        f' shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{size}v{size}H0z"/>'
        f'<path stroke="#000" d="{path}"/></svg>'
    ).encode()


def _runs(y: int, row: tuple[bool, ...]) -> str:
    found, x = "", 0
    for dark, run in groupby(row):
        width = len(list(run))
        if dark:
            found += f"M{x} {y}.5h{width}"
        x += width
    return found


@lru_cache(maxsize=256)
def png(text: str) -> bytes:
    """Black on white, 10 pixels a module."""
    rows = _matrix(text)
    image = Image.new("1", (len(rows), len(rows)))
    image.putdata([255 * (not cell) for row in rows for cell in row])
    buffer = io.BytesIO()
    size = len(rows) * PIXELS
    image.resize((size, size), Image.Resampling.NEAREST).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
