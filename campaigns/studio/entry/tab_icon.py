"""The picture in the browser's tab."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

from PIL import Image

import assets

PICTURE = Path(assets.__file__).parent / "pictures" / "fluent" / "wrapped-gift.webp"
SIZE = 64  # pixels


@cache
def tab_icon() -> bytes:
    """A small PNG: of anything else, Streamlit makes one in every run of the script."""
    buffer = io.BytesIO()
    with Image.open(PICTURE) as picture:
        picture.resize((SIZE, SIZE)).save(buffer, "PNG")
    return buffer.getvalue()
