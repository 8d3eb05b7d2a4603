"""Drafts, their history and their versions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from campaigns.document import Campaign, read_campaign
from campaigns.editing import in_round_of
from campaigns.errors import CampaignError, NoSuchPlace
from campaigns.storage import steps, versions
from campaigns.storage.database import File
from campaigns.storage.drafts import Held, Saved
from campaigns.storage.steps import Edit, History

SCHEMA = """
CREATE TABLE IF NOT EXISTS campaign(
    id TEXT PRIMARY KEY, name TEXT NOT NULL, revision INTEGER NOT NULL, json TEXT NOT NULL,
    updated TEXT NOT NULL);
"""
_MARK = """SELECT revision, updated, coalesce(by, '')
    FROM campaign LEFT JOIN step_at ON campaign = id WHERE id = ?"""
_WHOLE = """SELECT revision, updated, coalesce(by, ''), json
    FROM campaign LEFT JOIN step_at ON campaign = id WHERE id = ?"""
_SAVE = "INSERT OR REPLACE INTO campaign VALUES(?, ?, ?, ?, ?)"
#: What a step is called that nobody named, and the first one.
SAVED, FIRST = "Saved", "Start"


class EditedElsewhere(CampaignError):
    """Somebody else saved first: `revision` is theirs, saved by `by` (""  unknown) at `at`.

    Nothing was overwritten.
    """

    def __init__(self, revision: int, by: str = "", at: datetime | None = None) -> None:
        super().__init__(
            "This campaign was changed in another window. Load that version, then repeat your edit."
        )
        self.revision, self.by, self.at = revision, by, at


@dataclass(frozen=True)
class Card:
    """A campaign as a list shows it; `updated` in UTC."""

    id: str
    name: str
    revision: int
    updated: datetime


class CampaignStore:
    """Campaign drafts by id, each with a revision number that settles who came first.

    Every save is a step of the draft's history. Drafts read or saved lately are held in memory,
    by the moment they were saved at, so that a gesture reads no JSON.
    """

    def __init__(self, path: Path) -> None:
        self._file = File(path, SCHEMA + versions.SCHEMA + steps.SCHEMA)
        self._held = Held()

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
        return self.open(campaign_id).campaign

    def read(self, campaign_id: str) -> tuple[Campaign, int]:
        """The draft and its revision as they belong together; raises NoSuchPlace."""
        saved = self.open(campaign_id)
        return saved.campaign, saved.revision

    def revision(self, campaign_id: str) -> int:
        """The draft's revision number; raises NoSuchPlace."""
        return self._mark(self._file.db, campaign_id)[0]

    def open(self, campaign_id: str) -> Saved:
        """The draft as it was last saved, its parts of one moment; raises NoSuchPlace."""
        revision, updated, _ = self._mark(self._file.db, campaign_id)
        return self._held.of(campaign_id, revision, updated) or self._parsed(campaign_id)

    def _parsed(self, campaign_id: str) -> Saved:
        found = self._file.db.execute(_WHOLE, [campaign_id]).fetchone()
        if not found:
            raise _missing(campaign_id)
        revision, updated, by, source = found
        at = datetime.fromisoformat(updated)
        return self._held.keep(Saved(read_campaign(source), revision, at, by, source.encode()))

    def _mark(self, db: Database, campaign_id: str) -> tuple[int, str, str]:
        found = db.execute(_MARK, [campaign_id]).fetchone()
        if not found:
            raise _missing(campaign_id)
        return found[0], found[1], found[2]

    def save(
        self,
        campaign: Campaign,
        *,
        based_on: int | None = None,
        edit: Edit | None = None,
        key: str = "",
    ) -> int:
        """Save a draft as a step of its history, and return its new revision.

        Raises EditedElsewhere if `based_on` is old. Without an `edit` it is "Saved", now. `key` is
        what the one who asked calls it, see `made_by`.
        """
        source = campaign.model_dump_json().encode()
        with self._file.write() as db:
            revision = self._next(db, campaign.id, based_on)
            told = edit or Edit(SAVED if revision > 1 else FIRST, datetime.now(UTC))
            if revision > 1:
                self._begin(db, campaign.id)
                steps.record(db, campaign.id, source, told)
            else:
                steps.begin(db, campaign.id, source, told)
            saved = Saved(campaign, revision, told.at, told.by, source)
            _write(db, saved)
            steps.ask(db, campaign.id, revision, key)
        return self._held.keep(saved).revision

    def turn(
        self,
        campaign_id: str,
        n: int,
        *,
        based_on: int,
        at: datetime,
        by: str = "",
        key: str = "",
    ) -> int:
        """Make the draft what step `n` left, and return the new revision: undo, redo and further.

        The round stays, see `in_round_of`. Raises EditedElsewhere if `based_on` is old,
        NoSuchPlace for a step that is not kept.
        """
        with self._file.write() as db:
            revision = self._next(db, campaign_id, based_on)
            kept = read_campaign(steps.snapshot(db, campaign_id, n))
            campaign = in_round_of(self.open(campaign_id).campaign, kept)
            steps.stand_at(db, campaign_id, n, by)
            saved = Saved(campaign, revision, at, by, campaign.model_dump_json().encode())
            _write(db, saved)
            steps.ask(db, campaign_id, revision, key)
        return self._held.keep(saved).revision

    def made_by(self, campaign_id: str, key: str) -> bool:
        """Whether the last save was the edit with that key: asked again, as its answer got lost."""
        revision = self.revision(campaign_id)
        return bool(key) and steps.asked(self._file.db, campaign_id, revision, key)

    def history(self, campaign_id: str) -> History:
        """The steps that can be gone back to and forward to; raises NoSuchPlace."""
        found = steps.history(self._file.db, campaign_id)
        if found.steps:
            return found
        with self._file.write() as db:
            self._begin(db, campaign_id)
        return steps.history(self._file.db, campaign_id)

    def step_sources(self, campaign_id: str) -> Iterator[str]:
        """What each kept step left, as JSON: everything that undo and redo can bring back."""
        return map(bytes.decode, steps.snapshots(self._file.db, campaign_id))

    def _begin(self, db: Database, campaign_id: str) -> None:
        """A draft of before there were steps begins with what it is."""
        if not steps.begun(db, campaign_id):
            saved = self._parsed(campaign_id)
            steps.begin(db, campaign_id, saved.source, Edit(FIRST, saved.at))

    def _next(self, db: Database, campaign_id: str, based_on: int | None) -> int:
        row = db.execute(_MARK, [campaign_id]).fetchone()
        current = row[0] if row else 0
        if based_on is not None and based_on != current:
            by, at = (row[2], datetime.fromisoformat(row[1])) if row else ("", None)
            raise EditedElsewhere(current, by, at)
        return int(current) + 1

    def keep_version(self, campaign_id: str, name: str) -> None:
        """Keep the draft as it is under a name; a name it is kept under already stays too."""
        saved = self.open(campaign_id)
        with self._file.write() as db:
            versions.keep(db, campaign_id, saved.revision, name, saved.source)

    def keep_state(self, campaign: Campaign, name: str, number: int | None = None) -> int:
        """Keep a state under a name; the version's number is returned.

        `number` is the draft's revision with that state, or a version of that name to replace;
        None is a state that was never saved as the draft, which gets a number below zero.
        """
        source = campaign.model_dump_json().encode()
        with self._file.write() as db:
            return versions.keep(db, campaign.id, number, name, source)

    def versions(self, campaign_id: str) -> list[tuple[int, str, datetime]]:
        """Kept versions as (revision, name, moment), the newest first."""
        return versions.kept(self._file.db, campaign_id)

    def version(self, campaign_id: str, revision: int) -> Campaign:
        """A kept version; raises NoSuchPlace."""
        return read_campaign(versions.source(self._file.db, campaign_id, revision))

    def remove(self, campaign_id: str) -> None:
        """Remove a draft, its history and versions; releases stay, as recipients rely on them."""
        with self._file.write() as db:
            db.execute("DELETE FROM campaign WHERE id = ?", [campaign_id])
            versions.forget(db, campaign_id)
            steps.forget(db, campaign_id)

    def close(self) -> None:
        self._file.close()


def _write(db: Database, saved: Saved) -> None:
    campaign, source = saved.campaign, saved.source.decode()
    db.execute(_SAVE, [campaign.id, campaign.name, saved.revision, source, saved.at.isoformat()])


def _missing(campaign_id: str) -> NoSuchPlace:
    return NoSuchPlace(f"campaign {campaign_id} in this workspace")
