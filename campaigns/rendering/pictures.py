"""What a rendition asks of the place where pictures live."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


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
