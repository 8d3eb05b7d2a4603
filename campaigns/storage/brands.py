"""The workspace's brands: what campaigns wear."""

from __future__ import annotations

from pathlib import Path

from sqlite_utils import Database

from campaigns.document import Brand, new_id
from campaigns.errors import CampaignError, NoSuchPlace
from campaigns.storage.database import File

SCHEMA = """
CREATE TABLE IF NOT EXISTS brand_kit(id TEXT PRIMARY KEY, name TEXT NOT NULL, json TEXT NOT NULL);
"""
PUT = """
INSERT INTO brand_kit VALUES(?, ?, ?)
ON CONFLICT DO UPDATE SET name = excluded.name, json = excluded.json
"""
ALL = "SELECT json FROM brand_kit ORDER BY rowid"
ONE = "SELECT json FROM brand_kit WHERE id = ?"


class BrandEditedElsewhere(CampaignError):
    """Somebody else saved the brand first; `theirs` is it as it is now, None where it is gone.

    Nothing was overwritten.
    """

    def __init__(self, theirs: Brand | None) -> None:
        super().__init__(
            "This brand was changed in another window. Load that version, or keep yours as a new"
            " brand."
        )
        self.theirs = theirs


class BrandStore:
    """Brands by id, the oldest first; the first is what a new campaign wears."""

    def __init__(self, path: Path) -> None:
        self._file = File(path, SCHEMA)
        with self._file.write() as db:
            _take_over(db)

    def all(self) -> list[Brand]:
        """Every brand of the workspace."""
        rows = self._file.db.execute(ALL).fetchall()
        return [Brand.model_validate_json(row[0]) for row in rows]

    def get(self, brand_id: str) -> Brand:
        """The brand of that id; raises NoSuchPlace."""
        found = _found(self._file.db, brand_id)
        if not found:
            raise NoSuchPlace(f"brand {brand_id}")
        return found

    def save(self, brand: Brand, *, based_on: Brand | None = None) -> Brand:
        """Keep a brand; one without an id gets one.

        `based_on` is the brand as it was read; raises BrandEditedElsewhere if it is another now.
        """
        kept = brand if brand.id else brand.model_copy(update={"id": new_id("k")})
        with self._file.write() as db:
            if based_on is not None and (theirs := _found(db, kept.id)) != based_on:
                raise BrandEditedElsewhere(theirs)
            db.execute(PUT, [kept.id, kept.name, kept.model_dump_json()])
        return kept

    def remove(self, brand_id: str) -> None:
        """Take a brand out of the kit; campaigns keep what they wear."""
        with self._file.write() as db:
            db.execute("DELETE FROM brand_kit WHERE id = ?", [brand_id])

    def close(self) -> None:
        self._file.close()


def _found(db: Database, brand_id: str) -> Brand | None:
    found = db.execute(ONE, [brand_id]).fetchone()
    return Brand.model_validate_json(found[0]) if found else None


def _take_over(db: Database) -> None:
    """Brands of an earlier Unwrap were kept by name."""
    if "brand" not in db.table_names():
        return
    for (source,) in db.execute("SELECT json FROM brand").fetchall():
        old = Brand.model_validate_json(source).model_copy(update={"id": new_id("k")})
        db.execute(PUT, [old.id, old.name, old.model_dump_json()])
    db.execute("DROP TABLE brand")
