"""What a workspace is told about the world: its public address, its mail server, its tills."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from pydantic import BaseModel, Field

from campaigns.storage import stamps
from campaigns.storage.own_file import alone_with, write_for_owner

DEFAULT_URL = "http://localhost:8501"
ADDRESS_VARIABLE = "UNWRAP_PUBLIC_URL"


class Smtp(BaseModel):
    """The mail server that carries messages; the password comes from the environment."""

    host: str = "localhost"
    port: int = Field(default=25, ge=1, le=65535)
    user: str = ""
    security: str = Field(default="none", pattern="^(none|starttls|tls)$")


class Till(BaseModel):
    """A till, the salted hash of its PIN, and how many of a gift its shop got, by pool."""

    name: str
    pin_hash: str
    stock: dict[str, int] = {}


class Settings(BaseModel):
    """`settings.json`; the public address is where recipients reach `/go`."""

    public_url: str = DEFAULT_URL
    smtp: Smtp = Smtp()
    tills: tuple[Till, ...] = ()
    #: Whether a campaign is only published as somebody approved it.
    require_approval: bool = False
    #: Days after a round's last link that what is known of its people goes; 0 keeps it for ever.
    keep_days: int = Field(default=365, ge=0, le=3_650)

    @classmethod
    def load(cls, path: Path) -> Settings:
        """Read the file, defaults where there is none; UNWRAP_PUBLIC_URL goes before it."""
        settings = cls._written(path)
        address = os.environ.get(ADDRESS_VARIABLE, settings.public_url).rstrip("/")
        return settings.model_copy(update={"public_url": address})

    @classmethod
    def change(cls, path: Path, change: Callable[[Settings], Settings]) -> Settings:
        """Write the settings changed; nobody else's change is lost, whatever process makes it."""
        with alone_with(path):
            changed = change(cls.load(path))
            changed._write(path)
        return changed

    def save(self, path: Path) -> None:
        """Write the file whole, for its owner alone: it holds hashes of PINs."""
        with alone_with(path):
            self._write(path)

    def _write(self, path: Path) -> None:
        """An address that came from the environment stays out of it."""
        kept = self
        if self.public_url == os.environ.get(ADDRESS_VARIABLE, "").rstrip("/"):
            kept = self.model_copy(update={"public_url": self._written(path).public_url})
        write_for_owner(path, kept.model_dump_json(indent=2) + "\n")
        stamps.changed()

    @classmethod
    def _written(cls, path: Path) -> Settings:
        return cls.model_validate_json(path.read_bytes()) if path.exists() else cls()
