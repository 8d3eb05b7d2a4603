"""The base of every part of a campaign."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Part(BaseModel):
    """Base of all parts: immutable, and what it does not know it keeps (`extra`)."""

    model_config = ConfigDict(extra="allow", frozen=True)
