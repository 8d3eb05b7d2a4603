"""What is known of the pictures beside the page: of which files each was made, and its size."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel

View = Literal["mail", "still", "amp", "site"]
VIEWS: tuple[View, ...] = ("mail", "still", "amp", "site")


class Size(BaseModel):
    """Of a picture, in pixels."""

    width: int
    height: int


class Pictures(BaseModel):
    """One component's: `made_of` is the fingerprint of its files; a view like the mail has none."""

    made_of: str
    sizes: dict[View, Size]


class Index(BaseModel):
    """All pictures by component, and which components are on each sheet."""

    components: dict[str, Pictures] = {}
    sheets: dict[str, list[str]] = {}

    @classmethod
    def read(cls, folder: Path) -> Index:
        """That of a folder of pictures; an empty one where there is none yet."""
        file = folder / "index.json"
        return cls.model_validate_json(file.read_text("utf-8")) if file.exists() else cls()

    def write(self, folder: Path) -> None:
        """Keep it beside its pictures, in an order that two merges agree on."""
        self.components = dict(sorted(self.components.items()))
        text = self.model_dump_json(indent=1)
        (folder / "index.json").write_text(f"{text}\n", encoding="utf-8")


def picture_name(component: str, view: View) -> str:
    """A picture's file in the folder."""
    return f"{component}-{view}.webp"
