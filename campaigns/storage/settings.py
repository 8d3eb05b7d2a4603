"""What a workspace is told about the world: its public address, its mail server, its tills."""

from __future__ import annotations

import os
from pathlib import Path

from pydantic import BaseModel, Field

DEFAULT_URL = "http://localhost:8501"


class Smtp(BaseModel):
    """The mail server that carries messages; the password comes from the environment."""

    host: str = "localhost"
    port: int = Field(default=25, ge=1, le=65535)
    user: str = ""
    security: str = Field(default="none", pattern="^(none|starttls|tls)$")


class Till(BaseModel):
    """A till and the salted hash of its PIN."""

    name: str
    pin_hash: str


class Settings(BaseModel):
    """`settings.json`; the public address is where recipients reach `/go`."""

    public_url: str = DEFAULT_URL
    smtp: Smtp = Smtp()
    tills: tuple[Till, ...] = ()

    @classmethod
    def load(cls, path: Path) -> Settings:
        """Read the file, defaults where there is none; UNWRAP_PUBLIC_URL goes before it."""
        settings = cls.model_validate_json(path.read_bytes()) if path.exists() else cls()
        address = os.environ.get("UNWRAP_PUBLIC_URL", settings.public_url).rstrip("/")
        return settings.model_copy(update={"public_url": address})

    def save(self, path: Path) -> None:
        """Write the file whole."""
        beside = path.with_suffix(".new")
        beside.write_text(self.model_dump_json(indent=2) + "\n", encoding="utf-8")
        beside.replace(path)
