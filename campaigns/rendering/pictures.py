"""What a rendition asks of the place where pictures live."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from PIL import Image

import assets
from components.stills import Open

_SHIPPED = Path(assets.__file__).parent / "pictures"


@dataclass(frozen=True)
class PictureView:
    """A picture as markup needs it.

    `path` is absolute on our host (`/go/pictures/…`) or a full https address.
    `width` and `height` are the file's pixels, 0 where unknown (a picture of another host).
    """

    path: str
    width: int
    height: int

    def url(self, base: str) -> str:
        """The address, on `base` (such as `https://mail.example.com`, or "" on our own pages)."""
        return base + self.path if self.path.startswith("/") else self.path

    def height_at(self, width: int) -> int:
        """The height in proportion at a CSS width; 0 where the size is unknown."""
        return round(self.height * width / self.width) if self.width else 0


class Pictures(Protocol):
    """Where pictures live: looked up by reference, kept by content."""

    def view(self, reference: str) -> PictureView | None:
        """The picture behind a reference; None for "" and for one that is lost."""
        ...

    def keep(self, data: bytes, suffix: str) -> PictureView:
        """Keep a drawn picture under its content's hash; the same bytes give the same view."""
        ...

    def data(self, address: str) -> bytes | None:
        """What is in a picture of ours, by its address on any host; None for any other."""
        ...


def opener(pictures: Pictures) -> Open:
    """Opens pictures for who draws: a view of one, or a reference."""

    def opened(picture: Any) -> Image.Image | None:
        view = pictures.view(picture) if isinstance(picture, str) else picture
        data = pictures.data(view.path) if view else None
        return _decoded(data) if data else None

    return opened


def _decoded(data: bytes) -> Image.Image | None:
    try:
        with Image.open(io.BytesIO(data)) as image:
            return image.convert("RGBA")
    except OSError:  # a file that broke on disk
        return None


def for_page(pictures: Pictures, reference: str) -> PictureView | None:
    """The picture behind a reference for our own page: a shipped one in a tenth of the bytes.

    Mail clients lack WebP, every browser has it.
    """
    view = pictures.view(reference)
    light = _shipped().get(reference) if view else None
    return pictures.keep(light.read_bytes(), ".webp") if light else view


@cache
def _shipped() -> dict[str, Path]:
    return {f"asset:{path.stem}": path for path in _SHIPPED.glob("*/*.webp")}


class Asked:
    """A place of pictures that remembers what it was asked, so that one can ask whether it holds.

    Pictures are named by their content: one changes only by coming or going.
    """

    def __init__(self, pictures: Pictures) -> None:
        self._pictures: Pictures | None = pictures
        self._views: dict[str, PictureView | None] = {}

    def view(self, reference: str) -> PictureView | None:
        """The picture behind a reference."""
        if reference not in self._views:
            self._views[reference] = self._store.view(reference)
        return self._views[reference]

    def keep(self, data: bytes, suffix: str) -> PictureView:
        """Keep a drawn picture; it must be there still when its piece is used again."""
        view = self._store.keep(data, suffix)
        self._views[f"library:{view.path.rsplit('/', 1)[1]}"] = view
        return view

    def data(self, address: str) -> bytes | None:
        """What is in a picture: its address, which was asked for, says that."""
        return self._store.data(address)

    @property
    def folder(self) -> Path | None:
        """Where the store keeps its files; None for one that has no folder."""
        return getattr(self._store, "folder", None)

    def closed(self) -> Asked:
        """The answers alone: whoever holds them does not hold on to a store."""
        self._pictures = None
        return self

    def still_holds(self, pictures: Pictures) -> bool:
        """Whether a store answers everything as it was answered here."""
        return all(pictures.view(asked) == view for asked, view in self._views.items())

    @property
    def _store(self) -> Pictures:
        assert self._pictures is not None, "it was closed"
        return self._pictures
