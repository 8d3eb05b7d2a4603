"""What is known of a picture in the library: its name, what it was cut from, what matters in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from campaigns.storage.whole import write_whole

Share = Annotated[float, Field(ge=0, le=1)]


class Note(BaseModel):
    """`original` and `thumb` are names of kept files; `box` is the part of the original shown.

    `box` is (left, top, width, height) and `focal` (across, down), in shares of the original.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    title: str = ""
    original: str = ""
    thumb: str = ""
    box: tuple[Share, Share, Share, Share] = (0, 0, 1, 1)
    focal: tuple[Share, Share] = (0.5, 0.5)


class PictureNotes:
    """One small JSON file a picture; safe for many processes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, name: str) -> Note | None:
        """The note of a picture; None for one that is not in the library.

        What cannot be read of it is as if nobody had said it.
        """
        try:
            source = self._path(name).read_bytes()
        except OSError:
            return None
        try:
            return Note.model_validate_json(source)
        except ValidationError as refused:
            return _readable(
                source, {str(error["loc"][0]) for error in refused.errors() if error["loc"]}
            )

    def write(self, name: str, note: Note) -> None:
        """Keep a note; another one of the same picture is replaced."""
        self._folder.mkdir(parents=True, exist_ok=True)
        write_whole(self._path(name), note.model_dump_json().encode())

    def remove(self, name: str) -> None:
        """Forget a picture; nothing happens where there is no note."""
        self._path(name).unlink(missing_ok=True)

    def names(self) -> list[str]:
        """The pictures that have a note, in no order."""
        return [path.stem for path in self._folder.glob("*.json")]

    def _path(self, name: str) -> Path:
        return self._folder / f"{Path(name).name}.json"


def _readable(source: bytes, bad: set[str]) -> Note:
    """A note without its bad parts."""
    try:
        told = json.loads(source)
    except ValueError:
        return Note()
    told = told if isinstance(told, dict) else {}
    return Note.model_validate({name: value for name, value in told.items() if name not in bad})
