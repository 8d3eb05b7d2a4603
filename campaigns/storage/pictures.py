"""Pictures by content: uploaded, shipped and drawn ones, each kept once under its hash."""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
from functools import cache
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

import assets
from campaigns.errors import CampaignError
from campaigns.rendering.pictures import PictureView

SHIPPED = Path(assets.__file__).parent / "pictures"
MAX_BYTES = 12_000_000
MAX_PIXELS = 40_000_000  # what Pillow may unfold; a bomb is refused before it is decoded
MAX_WIDTH = 1360  # device pixels: twice the page's width
_SUFFIXES = {"PNG": ".png", "JPEG": ".jpg", "GIF": ".gif", "WEBP": ".webp"}


class BadPicture(CampaignError):
    """An upload that is no picture we can show."""


class PictureStore:
    """Files named by the hash of what is in them; safe for many processes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._assets: dict[str, PictureView] = {}

    def upload(self, data: bytes) -> str:
        """Keep an upload upright, without metadata, at most 1360 wide; gives `library:ID`.

        Raises BadPicture on anything that is no PNG, JPEG, GIF or WebP picture of sane size.
        """
        image = _opened(data)
        if image.format == "GIF":
            return "library:" + self.keep(data, ".gif").path.rsplit("/", 1)[1]
        return "library:" + self._keep_image(image).path.rsplit("/", 1)[1]

    def _keep_image(self, image: Image.Image) -> PictureView:
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((MAX_WIDTH, MAX_WIDTH * 4))
        buffer = io.BytesIO()
        if upright.mode in ("RGBA", "LA", "P", "PA"):
            upright.convert("RGBA").save(buffer, "PNG", optimize=True)
            return self.keep(buffer.getvalue(), ".png")
        upright.convert("RGB").save(buffer, "JPEG", quality=84, optimize=True, progressive=True)
        return self.keep(buffer.getvalue(), ".jpg")

    def keep(self, data: bytes, suffix: str) -> PictureView:
        """Keep bytes under their hash; the same bytes give the same view."""
        name = hashlib.blake2b(data, digest_size=12).hexdigest() + suffix
        path = self.folder / name
        if not path.exists():
            _write_whole(path, data)
        return self._view(name)

    def view(self, reference: str) -> PictureView | None:
        """The picture behind a reference; None for "" and for one that is not here."""
        kind, _, name = reference.partition(":")
        if kind == "asset":
            return self._asset(name)
        if kind == "library":
            return self._view(name) if self.path(name) else None
        return PictureView(reference, 0, 0) if reference else None

    def path(self, name: str) -> Path | None:
        """The file of a kept picture; None for a name that is none of ours."""
        path = self.folder / name
        plain = name == Path(name).name and not name.startswith(".")
        return path if plain and path.is_file() else None

    def _asset(self, name: str) -> PictureView | None:
        if name not in self._assets:
            data = shipped(name)
            if data is None:
                return None
            self._assets[name] = self.keep(data, ".png")
        return self._assets[name]

    def _view(self, name: str) -> PictureView:
        width, height = _size(self.folder / name)
        return PictureView(f"/go/pictures/{name}", width, height)


@cache
def _size(path: Path) -> tuple[int, int]:
    with Image.open(path) as image:
        return image.size


@cache
def shipped(name: str) -> bytes | None:
    """A shipped picture as PNG (mail clients lack WebP); None if there is none of that name."""
    found = _shipped_files().get(name)
    if not found:
        return None
    buffer = io.BytesIO()
    with Image.open(found) as image:
        image.convert("RGBA").save(buffer, "PNG")
    return buffer.getvalue()


@cache
def _shipped_files() -> dict[str, Path]:
    return {path.stem: path for path in SHIPPED.glob("*/*") if path.suffix in (".webp", ".png")}


def shipped_names(folder: str = "fluent") -> list[str]:
    """Names that `asset:` knows, of one folder: `fluent` for pictures, `social` for marks."""
    return sorted(name for name, path in _shipped_files().items() if path.parent.name == folder)


def _opened(data: bytes) -> Image.Image:
    if len(data) > MAX_BYTES:
        raise BadPicture(f"The picture is over {MAX_BYTES // 1_000_000} MB; save it smaller.")
    try:
        image = Image.open(io.BytesIO(data))
        if image.width * image.height > MAX_PIXELS:
            raise BadPicture(
                f"The picture has {image.width} × {image.height} pixels;"
                f" make it at most {MAX_PIXELS // 1_000_000} million in all."
            )
        image.load()
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as broken:
        raise BadPicture(
            "This file is no picture that can be read; use PNG, JPEG, GIF or WebP."
        ) from broken
    if image.format not in _SUFFIXES:
        raise BadPicture(
            f"{image.format} pictures are not shown by mail clients; use PNG, JPEG, GIF or WebP."
        )
    return image


def _write_whole(path: Path, data: bytes) -> None:
    """Write beside, then rename: a reader never sees half a picture."""
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    os.chmod(beside, 0o644)
    os.replace(beside, path)
