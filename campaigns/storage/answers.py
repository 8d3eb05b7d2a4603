"""What people answered: one answer a person and block in a round, kept without the person."""

from __future__ import annotations

import hmac
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from campaigns.audience import Value
from campaigns.errors import PersonGone
from campaigns.storage import answer_statements as sql
from campaigns.storage.database import File

WHO_SIZE = 16  # bytes of the blind id


@dataclass(frozen=True)
class Answer:
    """What somebody chose, or wrote."""

    choices: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True)
class Kept:
    """An answer as it is kept; `contact` is the tie somebody consented to, None without one.

    The day is all that is kept of the time: a moment could be laid beside the ledger's.
    """

    answer: Answer
    day: date
    contact: bytes | None = None


@dataclass(frozen=True)
class Counts:
    """How many chose each choice, and how many answered."""

    choices: Mapping[str, int]
    total: int


class AnswerStore:
    """Answers by round (a draw's id) and block, safe to use from several threads and processes.

    Whoever answered stands under an HMAC of who they are with this round and block: the last answer
    takes the place of the one before, two answers of one person can't be laid side by side, and
    nobody is found without `key`.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        self._file = File(path, sql.SCHEMA)
        self._key = key

    def keep(
        self,
        round_: str,
        block: str,
        recipient: bytes,
        answer: Answer,
        *,
        today: date,
        contact: bytes | None = None,
        given: Mapping[str, Value] | None = None,
        there: Callable[[], bool] | None = None,
    ) -> Counts:
        """Keep an answer, instead of the person's last one; durable when it returns.

        `contact` is who it is tied to, for who consents: `given` are the attributes it then
        becomes. Without it an earlier tie is undone. Raises PersonGone where `there`, asked while
        nobody else may write answers, says that the person was erased.
        """
        place = {"round": round_, "block": block}
        row = {**place, "who": self._who(round_, block, recipient), "contact": contact}
        row |= {"choices": json.dumps(answer.choices), "text": answer.text}
        with self._write() as db:
            if there is not None and not there():
                raise PersonGone
            _forget(db, row)
            db.execute(sql.ADD, {**row, "day": today.isoformat()})
            _tally(db, place, answer.choices, 1)
            for name, value in (given or {}).items() if contact else ():
                told = json.dumps(value, ensure_ascii=False)
                db.execute(sql.GIVE, {**place, "contact": contact, "name": name, "value": told})
            return _counts(db, place)

    def untie(self, round_: str, block: str, recipient: bytes) -> None:
        """Undo the tie of an answer and the attributes it became; the answer stays, nobody's."""
        row = {"round": round_, "block": block, "who": self._who(round_, block, recipient)}
        with self._write() as db:
            _take_back(db, row)
            db.execute(sql.UNTIE, row)

    def find(self, round_: str, block: str, recipient: bytes) -> Kept | None:
        """What somebody answered; a look."""
        who = self._who(round_, block, recipient)
        row = self._file.db.execute(
            sql.ONE, {"round": round_, "block": block, "who": who}
        ).fetchone()
        return _kept(row) if row else None

    def counts(self, round_: str, block: str) -> Counts:
        """The answers to a block in numbers, the same work for ten as for ten million."""
        return _counts(self._file.db, {"round": round_, "block": block})

    def blocks(self, round_: str) -> list[str]:
        """The blocks that were answered in a round."""
        rows = self._file.db.execute(sql.BLOCKS, {"round": round_}).fetchall()
        return [row[0] for row in rows]

    def all(self, round_: str, block: str, *, texts: bool = False, most: int = -1) -> list[Kept]:
        """The answers to a block, in no order that tells who came when; `texts` those written."""
        asked = sql.TEXTS if texts else sql.ALL
        rows = self._file.db.execute(asked, {"round": round_, "block": block, "most": most})
        return [_kept(row) for row in rows.fetchall()]

    def anybody_gave(self) -> bool:
        """Whether any contact gave an attribute: most workspaces need look no further."""
        return bool(self._file.db.execute(sql.ANY_GIVEN).fetchone()[0])

    def given(self, contacts: Iterable[bytes]) -> dict[bytes, dict[str, Value]]:
        """The attributes that these contacts gave themselves, for those who gave any."""
        db, found = self._file.db, dict[bytes, dict[str, Value]]()
        for contact in contacts:
            for name, value in db.execute(sql.GIVEN, {"contact": contact}).fetchall():
                found.setdefault(contact, {})[name] = json.loads(value)
        return found

    def forget_round(self, round_: str) -> int:
        """Delete a round's answers one by one, their words and ties; the counts stay."""
        self._file.db.execute("PRAGMA secure_delete = ON")
        with self._file.write() as db:
            return db.execute(sql.FORGET_ROUND, {"round": round_}).rowcount

    def alone(self) -> AbstractContextManager[None]:
        """No answer lands meanwhile, from any process."""
        return self._file.alone()

    def erase(self, contact: bytes, goes: Iterable[tuple[str, bytes]]) -> int:
        """Erase all that a contact answered, tied or not; gives how many answers.

        `goes` are the (round, recipient) that the contact was let in as.
        """
        with self._write() as db:
            erased = sum(self._erase_round(db, *go) for go in goes)
            for row in db.execute(sql.TIED, {"contact": contact}).fetchall():
                erased += _forget(db, dict(zip(("round", "block", "who"), row, strict=True)))
            db.execute(sql.TAKE_ALL_BACK, {"contact": contact})
            return erased

    def close(self) -> None:
        self._file.close()

    def _erase_round(self, db: Database, round_: str, recipient: bytes) -> int:
        places = ({"round": round_, "block": block} for block in self.blocks(round_))
        return sum(
            _forget(db, {**place, "who": self._who(round_, place["block"], recipient)})
            for place in places
        )

    def _who(self, round_: str, block: str, recipient: bytes) -> bytes:
        told = "\0".join((round_, block)).encode() + b"\0" + recipient
        return hmac.digest(self._key, told, "sha256")[:WHO_SIZE]

    def _write(self) -> AbstractContextManager[Database]:
        self._file.db.execute("PRAGMA secure_delete = ON")
        return self._file.write()


def _forget(db: Database, row: dict[str, Any]) -> int:
    """Take an answer away with all that came of it; 1 where there was one."""
    found = db.execute(sql.ONE, row).fetchone()
    if not found:
        return 0
    _take_back(db, row)
    db.execute(sql.REMOVE, row)
    _tally(db, row, json.loads(found[0]), -1)
    return 1


def _take_back(db: Database, row: dict[str, Any]) -> None:
    db.execute(sql.TAKE_BACK, row)


def _tally(db: Database, place: Mapping[str, Any], choices: Iterable[str], by: int) -> None:
    for choice in ("", *choices):  # "" counts the answers themselves
        facts = {"round": place["round"], "block": place["block"], "choice": choice, "by": by}
        db.execute(sql.TALLY, facts)


def _counts(db: Database, place: dict[str, Any]) -> Counts:
    found: Counter[str] = Counter(dict(db.execute(sql.COUNTS, place).fetchall()))
    total = found.pop("", 0)
    return Counts({choice: count for choice, count in found.items() if count}, total)


def _kept(row: tuple[Any, ...]) -> Kept:
    choices, text, day, contact = row
    return Kept(Answer(tuple(json.loads(choices)), text), date.fromisoformat(day), contact)
