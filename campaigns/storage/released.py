"""A campaign as published, and how it and its compiled form are kept."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlite_utils import Database

from campaigns.document import Campaign, read_campaign
from campaigns.rendering import Compiled

SCHEMA = """
CREATE TABLE IF NOT EXISTS release(
    number INTEGER PRIMARY KEY AUTOINCREMENT, campaign TEXT NOT NULL, draw TEXT NOT NULL,
    document TEXT NOT NULL, compiled BLOB NOT NULL, at TEXT NOT NULL,
    public_url TEXT NOT NULL DEFAULT '');
"""
ADD_ADDRESS = "ALTER TABLE release ADD COLUMN public_url TEXT NOT NULL DEFAULT ''"
ADD_RELEASE = """
INSERT INTO release(campaign, draw, document, compiled, at, public_url) VALUES(?, ?, ?, ?, ?, ?)
"""
ROUNDS = "SELECT max(number) FROM release GROUP BY draw ORDER BY 1 DESC"
GET_RELEASE = """
SELECT number, draw, document, at, compiled, public_url FROM release WHERE number = ?
"""
DOCUMENTS = "SELECT json_extract(document, '$.name'), document FROM release ORDER BY number DESC"
PLAYED = """
SELECT number FROM release LEFT JOIN person ON person.release = number AND recipient = ?
WHERE draw = ? ORDER BY recipient IS NULL, number DESC LIMIT 1
"""
OF_CAMPAIGN = "SELECT number FROM release WHERE campaign = ? ORDER BY number DESC"


@dataclass(frozen=True)
class Release:
    """A campaign as published: immutable, compiled, with a number.

    `public_url` is the address it was compiled for, "" where a workspace did not keep it yet.
    """

    number: int
    draw: str
    campaign: Campaign
    at: datetime
    packed: bytes
    public_url: str = ""

    @cached_property
    def compiled(self) -> dict[str, Compiled]:
        """The programs by language."""
        data = json.loads(zlib.decompress(self.packed))
        return {language: Compiled.from_json(part) for language, part in data.items()}

    @cached_property
    def asks(self) -> frozenset[str]:
        """Names of the fields that its programs ask for, in any language."""
        return frozenset().union(*(part.fields() for part in self.compiled.values()))

    @cached_property
    def choices(self) -> frozenset[str]:
        """Ids of the gifts that may be chosen in place of everybody's."""
        return frozenset(gift.id for gift in self.campaign.gifts.choices)

    def language(self, wanted: str) -> str:
        """The release's language nearest to the wanted one, else its first."""
        for choice in (wanted, wanted.split("-")[0]):
            if choice in self.campaign.languages:
                return choice
        return self.campaign.languages[0]


def packed(compiled: Mapping[str, Compiled]) -> bytes:
    """The programs by language, as a release keeps them."""
    parts = {language: part.to_json() for language, part in compiled.items()}
    return zlib.compress(json.dumps(parts).encode(), 6)


def released(row: tuple[Any, ...]) -> Release:
    """The release of a row: number, draw, document, moment, programs, address."""
    number, draw, document, at, programs, url = row
    return Release(number, draw, read_campaign(document), datetime.fromisoformat(at), programs, url)


def add_address(db: Database) -> None:
    """Give a file of an earlier Unwrap the column for the address."""
    if "public_url" not in db["release"].columns_dict:
        db.execute(ADD_ADDRESS)
