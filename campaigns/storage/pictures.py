"""Pictures by content: uploaded, shipped and drawn ones, each kept once under its hash."""

from __future__ import annotations

import hashlib
import io
from functools import cache
from os.path import isfile  # False, too, for a name that no disk can hold
from pathlib import Path

from PIL import Image
from pydantic import ValidationError

import assets
from campaigns.rendering.pictures import PictureView
from campaigns.storage.imaging import (
    MAX_ORIGINAL,
    OUTSIDE,
    WHOLE,
    BadPicture,
    Box,
    Encoded,
    prepared,
    thumbnail,
)
from campaigns.storage.picture_notes import Note, PictureNotes
from campaigns.storage.whole import write_whole

__all__ = ["SHIPPED", "THUMB", "BadPicture", "PictureStore", "shipped", "shipped_names"]

SHIPPED = Path(assets.__file__).parent / "pictures"
THUMB = 240  # pixels: twice what is shown
SMALL = 256  # pixels of a shipped picture that is its own small version
_TITLE = 80  # letters kept of a file's name
_MIDDLE = (0.5, 0.5)


class PictureStore:
    """Files named by the hash of what is in them; safe for many processes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.notes = PictureNotes(folder / "notes")
        self._assets: dict[str, PictureView] = {}

    def upload(self, data: bytes, title: str = "") -> str:
        """Keep an upload upright, without metadata, at most 1200 wide; gives `library:ID`.

        Up to 2400 wide it is kept beside, to crop from. Raises BadPicture on anything that is no
        PNG, JPEG, GIF or WebP picture of sane size.
        """
        name = self._keep(prepared(data))
        original = self._keep(prepared(data, width=MAX_ORIGINAL))
        self._note(name, Note(title=title.strip()[:_TITLE], original=original))
        return f"library:{name}"

    def crop(self, reference: str, box: Box, focal: tuple[float, float] = _MIDDLE) -> str:
        """Keep a part of a picture's original as a picture of its own; gives its reference.

        The whole of it and a part of a part start from the same original, so nothing is lost by
        cropping again. Raises BadPicture for a picture that is not here, and for a box or focal
        point outside of it.
        """
        note = self.about(reference)
        source = self.path(note.original)
        if source is None:
            raise BadPicture("This picture is not in the library, so it cannot be cropped.")
        try:
            part = Note.model_validate({**dict(note), "box": tuple(box), "focal": focal})
        except ValidationError:
            raise BadPicture(OUTSIDE) from None
        name = self._keep(prepared(source.read_bytes(), box=box))
        self._note(name, part)
        return f"library:{name}"

    def about(self, reference: str) -> Note:
        """What is known of a picture; for one without a note, that it is its own original."""
        view = self.view(reference)
        name = view.path.rsplit("/", 1)[-1] if view and view.path.startswith("/") else ""
        note = self.notes.read(name) or Note()
        if note.original and self.path(note.original):
            return note
        return note.model_copy(update={"original": name, "box": tuple(WHOLE)})

    def library(self) -> list[str]:
        """The pictures that were uploaded or cropped, the newest first, as `library:ID`."""
        kept = [path for name in self.notes.names() if (path := self.path(name))]
        kept.sort(key=lambda path: (path.stat().st_mtime_ns, path.name), reverse=True)
        return [f"library:{path.name}" for path in kept]

    def thumb(self, reference: str) -> str:
        """The address of a small version; "" for a picture that is not here."""
        kind, _, name = reference.partition(":")
        if kind == "asset":
            return _asset_thumb(self, name)
        path = self.path(name) if kind == "library" else None
        if path is None:
            return ""
        note = self.notes.read(name)
        if note and self.path(note.thumb):
            return self._view(note.thumb).path
        view = self.keep(thumbnail(path.read_bytes(), THUMB), ".webp")
        if note:
            self.notes.write(name, note.model_copy(update={"thumb": view.path.rsplit("/", 1)[1]}))
        return view.path

    def delete(self, reference: str) -> None:
        """Delete a picture of the library with its original and its thumb; its crops stay.

        Whether it is still used somewhere is the caller's question.
        """
        name = reference.removeprefix("library:")
        note = self.notes.read(name)
        if note is None:
            return
        self.notes.remove(name)
        others = [self.notes.read(other) for other in self.notes.names()]
        needed = {kept for other in others if other for kept in (other.original, other.thumb)}
        for gone in {name, note.original, note.thumb} - needed:
            if path := self.path(gone):
                path.unlink(missing_ok=True)

    def keep(self, data: bytes, suffix: str) -> PictureView:
        """Keep bytes under their hash; the same bytes give the same view."""
        return self._view(self._keep(Encoded(data, suffix)))

    def view(self, reference: str) -> PictureView | None:
        """The picture behind a reference; None for "" and for one that is not here."""
        kind, _, name = reference.partition(":")
        if kind == "asset":
            return self._asset(name)
        if kind == "library":
            return self._view(name) if self.path(name) else None
        return PictureView(reference, 0, 0) if reference else None

    def data(self, address: str) -> bytes | None:
        """What is in a kept picture, by its address on any host; None for one that is not here."""
        path = self.path(address.rsplit("/", 1)[-1]) if "/go/pictures/" in address else None
        return path.read_bytes() if path else None

    def path(self, name: str) -> Path | None:
        """The file of a kept picture; None for a name that is none of ours."""
        path = self.folder / name
        plain = name == Path(name).name and not name.startswith(".")
        return path if plain and isfile(path) else None

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

    def _keep(self, picture: Encoded) -> str:
        name = picture_name(picture)
        path = self.folder / name
        # A power cut can have left a file of before it was forced to the disk empty.
        if not path.exists() or path.stat().st_size != len(picture.data):
            write_whole(path, picture.data)
        return name

    def _note(self, name: str, note: Note) -> None:
        known = self.notes.read(name)
        thumb = known.thumb if known else ""
        title = note.title or (known.title if known else "")
        self.notes.write(name, note.model_copy(update={"thumb": thumb, "title": title}))


def picture_name(picture: Encoded) -> str:
    """The file name of a picture: of what is in it."""
    return hashlib.blake2b(picture.data, digest_size=12).hexdigest() + picture.suffix


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
def _thumb_data(name: str) -> bytes | None:
    found = _shipped_files().get(name)
    if not found:
        return None
    with Image.open(found) as image:
        small = image.format == "WEBP" and max(image.size) <= SMALL
    # Most are small as they are; making all of them anew keeps somebody waiting for seconds.
    return found.read_bytes() if small else thumbnail(found.read_bytes(), THUMB // 2)


def _asset_thumb(store: PictureStore, name: str) -> str:
    data = _thumb_data(name)
    return store.keep(data, ".webp").path if data else ""


@cache
def _shipped_files() -> dict[str, Path]:
    return {path.stem: path for path in SHIPPED.glob("*/*") if path.suffix in (".webp", ".png")}


def shipped_names(folder: str = "fluent") -> list[str]:
    """Names that `asset:` knows, of one folder: `fluent` for pictures, `social` for marks."""
    return sorted(name for name, path in _shipped_files().items() if path.parent.name == folder)
