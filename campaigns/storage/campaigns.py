"""Drafts and their versions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from campaigns.document import Brand, Campaign, read_campaign
from campaigns.errors import CampaignError, NoSuchPlace
from campaigns.storage.database import File

SCHEMA = """
CREATE TABLE IF NOT EXISTS campaign(
    id TEXT PRIMARY KEY, name TEXT NOT NULL, revision INTEGER NOT NULL, json TEXT NOT NULL,
    updated TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS version(
    campaign TEXT NOT NULL, revision INTEGER NOT NULL, name TEXT NOT NULL, json TEXT NOT NULL,
    at TEXT NOT NULL, PRIMARY KEY(campaign, revision));
CREATE TABLE IF NOT EXISTS brand(name TEXT PRIMARY KEY, json TEXT NOT NULL);
"""


class EditedElsewhere(CampaignError):
    """Somebody else saved first; `revision` is theirs. Nothing was overwritten."""

    def __init__(self, revision: int) -> None:
        super().__init__(
            "This campaign was changed in another window. Load that version, then repeat your edit."
        )
        self.revision = revision


@dataclass(frozen=True)
class Card:
    """A campaign as a list shows it; `updated` in UTC."""

    id: str
    name: str
    revision: int
    updated: datetime


class CampaignStore:
    """Campaign drafts by id, each with a revision number that settles who came first."""

    def __init__(self, path: Path) -> None:
        self._file = File(path, SCHEMA)

    def cards(self) -> list[Card]:
        """All campaigns, the last touched first."""
        rows = self._file.db.query(
            "SELECT id, name, revision, updated FROM campaign ORDER BY updated DESC"
        )
        return [
            Card(row["id"], row["name"], row["revision"], datetime.fromisoformat(row["updated"]))
            for row in rows
        ]

    def get(self, campaign_id: str) -> Campaign:
        """The draft; raises NoSuchPlace."""
        return self.read(campaign_id)[0]

    def read(self, campaign_id: str) -> tuple[Campaign, int]:
        """The draft and its revision as they belong together; raises NoSuchPlace."""
        source, revision = self._row(campaign_id)
        return read_campaign(source), revision

    def revision(self, campaign_id: str) -> int:
        """The draft's revision number; raises NoSuchPlace."""
        return self._row(campaign_id)[1]

    def _row(self, campaign_id: str) -> tuple[str, int]:
        found = self._file.db.execute(
            "SELECT json, revision FROM campaign WHERE id = ?", [campaign_id]
        ).fetchone()
        if not found:
            raise NoSuchPlace(f"campaign {campaign_id} in this workspace")
        return found[0], found[1]

    def save(self, campaign: Campaign, *, based_on: int | None = None) -> int:
        """Save a draft and return its new revision; raises EditedElsewhere if `based_on` is old."""
        with self._file.write() as db:
            row = db.execute("SELECT revision FROM campaign WHERE id = ?", [campaign.id]).fetchone()
            current = row[0] if row else 0
            if based_on is not None and based_on != current:
                raise EditedElsewhere(current)
            db.execute(
                "INSERT OR REPLACE INTO campaign VALUES(?, ?, ?, ?, ?)",
                [campaign.id, campaign.name, current + 1, campaign.to_json(), _now()],
            )
        return current + 1

    def keep_version(self, campaign_id: str, name: str) -> None:
        """Keep the draft as it is under a name."""
        source, revision = self._row(campaign_id)
        with self._file.write() as db:
            db.execute(
                "INSERT OR REPLACE INTO version VALUES(?, ?, ?, ?, ?)",
                [campaign_id, revision, name, source, _now()],
            )

    def versions(self, campaign_id: str) -> list[tuple[int, str, datetime]]:
        """Kept versions as (revision, name, moment), the newest first."""
        rows = self._file.db.execute(
            "SELECT revision, name, at FROM version WHERE campaign = ? ORDER BY revision DESC",
            [campaign_id],
        ).fetchall()
        return [(revision, name, datetime.fromisoformat(at)) for revision, name, at in rows]

    def version(self, campaign_id: str, revision: int) -> Campaign:
        """A kept version; raises NoSuchPlace."""
        found = self._file.db.execute(
            "SELECT json FROM version WHERE campaign = ? AND revision = ?", [campaign_id, revision]
        ).fetchone()
        if not found:
            raise NoSuchPlace(f"version {revision}")
        return read_campaign(found[0])

    def remove(self, campaign_id: str) -> None:
        """Remove a draft and its versions; releases stay, as recipients rely on them."""
        with self._file.write() as db:
            db.execute("DELETE FROM campaign WHERE id = ?", [campaign_id])
            db.execute("DELETE FROM version WHERE campaign = ?", [campaign_id])

    def brands(self) -> list[Brand]:
        """The workspace's brands by name."""
        rows = self._file.db.execute("SELECT json FROM brand ORDER BY name").fetchall()
        return [Brand.model_validate_json(row[0]) for row in rows]

    def save_brand(self, brand: Brand) -> None:
        """Keep a brand under its name."""
        with self._file.write() as db:
            db.execute(
                "INSERT OR REPLACE INTO brand VALUES(?, ?)", [brand.name, brand.model_dump_json()]
            )

    def close(self) -> None:
        self._file.close()


def _now() -> str:
    return datetime.now(UTC).isoformat()
