"""What colleagues say of a campaign: comments on blocks, and approval of exactly what is there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from typing import Literal

from campaigns.document import Campaign
from campaigns.errors import CampaignError, NoSuchPlace
from campaigns.storage.database import File

SCHEMA = """
CREATE TABLE IF NOT EXISTS comment(
    id INTEGER PRIMARY KEY, campaign TEXT NOT NULL, block TEXT NOT NULL, thread INTEGER,
    author TEXT NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL,
    resolved_by TEXT, resolved_at TEXT);
CREATE INDEX IF NOT EXISTS comment_campaign ON comment(campaign);
CREATE TABLE IF NOT EXISTS approval(
    id INTEGER PRIMARY KEY, campaign TEXT NOT NULL, content TEXT NOT NULL, kind TEXT NOT NULL,
    who TEXT NOT NULL, note TEXT NOT NULL, at TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS approval_campaign ON approval(campaign);
"""
THREADS = "SELECT * FROM comment WHERE campaign = ? ORDER BY id"
ONE = "SELECT * FROM comment WHERE campaign = ? AND id = ?"
ADD = "INSERT INTO comment(campaign, block, thread, author, text, at) VALUES(?, ?, ?, ?, ?, ?)"
RESOLVE = "UPDATE comment SET resolved_by = ?, resolved_at = ? WHERE campaign = ? AND id = ?"
COUNTS = """
SELECT block, count(*) FROM comment
WHERE campaign = ? AND thread IS NULL AND resolved_at IS NULL GROUP BY block
"""
EVENTS = "SELECT content, kind, who, note, at FROM approval WHERE campaign = ? ORDER BY id"
RECORD = "INSERT INTO approval(campaign, content, kind, who, note, at) VALUES(?, ?, ?, ?, ?, ?)"
LONGEST = 4_000  # characters of a comment

Kind = Literal["asked", "approved", "withdrawn"]
State = Literal["none", "asked", "approved", "changed"]


class BadComment(CampaignError):
    """A comment that says nothing, or too much."""

    def __init__(self) -> None:
        super().__init__(f"Write a comment of 1 to {LONGEST:,} characters.")


@dataclass(frozen=True)
class Comment:
    """What somebody said; `author` is "" for whoever works on this computer without a name."""

    id: int
    block: str
    author: str
    text: str
    at: datetime


@dataclass(frozen=True)
class Thread:
    """A comment on a block and the answers to it; `resolved_at` is None while it is open."""

    first: Comment
    answers: tuple[Comment, ...] = ()
    resolved_by: str = ""
    resolved_at: datetime | None = None


@dataclass(frozen=True)
class Event:
    """Somebody asked for approval, gave it, or took it back, of content with that hash."""

    content: str
    kind: Kind
    who: str
    note: str
    at: datetime


@dataclass(frozen=True)
class Standing:
    """Where a campaign stands: `changed` was approved once, and edited since."""

    state: State
    last: Event | None = None


def content_of(campaign: Campaign) -> str:
    """The hash of everything in a campaign: the same content, the same hash."""
    return blake2b(campaign.model_dump_json().encode(), digest_size=16).hexdigest()


class ReviewStore:
    """Comments and approvals by campaign."""

    def __init__(self, path: Path) -> None:
        self._file = File(path, SCHEMA)

    def threads(self, campaign: str) -> list[Thread]:
        """Every comment with its answers, the oldest first."""
        rows = self._file.db.query(THREADS, [campaign])
        answers: dict[int, list[Comment]] = {}
        firsts = []
        for row in rows:
            if row["thread"] is None:
                firsts.append(row)
            else:
                answers.setdefault(row["thread"], []).append(_comment(row))
        return [_thread(row, tuple(answers.get(row["id"], ()))) for row in firsts]

    def open_counts(self, campaign: str) -> dict[str, int]:
        """How many open threads each block has."""
        return dict(self._file.db.execute(COUNTS, [campaign]).fetchall())

    def comment(self, campaign: str, block: str, author: str, text: str, at: datetime) -> int:
        """Say something of a block; gives the thread's number. Raises BadComment."""
        return self._add(campaign, block, None, author, text, at)

    def answer(self, campaign: str, thread: int, author: str, text: str, at: datetime) -> int:
        """Answer in a thread, which opens it again; raises NoSuchPlace or BadComment."""
        with self._file.write() as db:
            first = self._first(campaign, thread)
            number = self._add(campaign, first["block"], thread, author, text, at)
            db.execute(RESOLVE, [None, None, campaign, thread])
        return number

    def resolve(self, campaign: str, thread: int, who: str, at: datetime) -> None:
        """Close a thread; raises NoSuchPlace."""
        with self._file.write() as db:
            self._first(campaign, thread)
            db.execute(RESOLVE, [who, _text(at), campaign, thread])

    def reopen(self, campaign: str, thread: int) -> None:
        """Open a thread again; raises NoSuchPlace."""
        with self._file.write() as db:
            self._first(campaign, thread)
            db.execute(RESOLVE, [None, None, campaign, thread])

    def record(
        self, campaign: Campaign, kind: Kind, who: str, at: datetime, note: str = ""
    ) -> None:
        """Write down that somebody asked for approval of this content, gave it or took it back."""
        row = [campaign.id, content_of(campaign), kind, who, note.strip()[:LONGEST], _text(at)]
        with self._file.write() as db:
            db.execute(RECORD, row)

    def events(self, campaign: str) -> list[Event]:
        """Who asked, who approved and who took it back, the oldest first."""
        rows = self._file.db.execute(EVENTS, [campaign]).fetchall()
        return [
            Event(content, kind, who, note, datetime.fromisoformat(at))
            for content, kind, who, note, at in rows
        ]

    def standing(self, campaign: Campaign) -> Standing:
        """Whether this campaign is approved exactly as it is."""
        return standing(self.events(campaign.id), content_of(campaign))

    def forget(self, campaign: str) -> None:
        """Remove all that was said of a campaign."""
        with self._file.write() as db:
            db.execute("DELETE FROM comment WHERE campaign = ?", [campaign])
            db.execute("DELETE FROM approval WHERE campaign = ?", [campaign])

    def close(self) -> None:
        self._file.close()

    def _add(
        self, campaign: str, block: str, thread: int | None, author: str, text: str, at: datetime
    ) -> int:
        said = text.strip()
        if not 0 < len(said) <= LONGEST:
            raise BadComment
        with self._file.write() as db:
            added = db.execute(ADD, [campaign, block, thread, author, said, _text(at)])
        return int(added.lastrowid or 0)

    def _first(self, campaign: str, thread: int) -> dict[str, str]:
        found = next(iter(self._file.db.query(ONE, [campaign, thread])), None)
        if found is None or found["thread"] is not None:
            raise NoSuchPlace(f"comment {thread}")
        return found


def standing(events: list[Event], content: str) -> Standing:
    """What a campaign's review comes to for content with that hash."""
    here = [event for event in events if event.content == content]
    given = _last_word(here)
    if given and given.kind == "approved":
        return Standing("approved", given)
    if here:
        return Standing("asked" if here[-1].kind == "asked" else "none", here[-1])
    before = _last_word(events)
    if before and before.kind == "approved":
        return Standing("changed", before)
    return Standing("none", events[-1] if events else None)


def _last_word(events: list[Event]) -> Event | None:
    """The last approval, or its taking back."""
    return next((event for event in reversed(events) if event.kind != "asked"), None)


def _thread(row: dict[str, str], answers: tuple[Comment, ...]) -> Thread:
    ended = row["resolved_at"]
    moment = datetime.fromisoformat(ended) if ended else None
    return Thread(_comment(row), answers, row["resolved_by"] or "", moment)


def _comment(row: dict[str, str]) -> Comment:
    at = datetime.fromisoformat(row["at"])
    return Comment(int(row["id"]), row["block"], row["author"], row["text"], at)


def _text(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()
