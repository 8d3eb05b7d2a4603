"""What bounds a draw at this instant: its room, and who has had their prizes over all draws.

A person is a pseudonym that differs from draw to draw. Where the terms limit prizes a person, the
caller may add a mark that is the same over draws; it is kept in one table that can be emptied,
never in the record, which only says at which places somebody was barred.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from rewards.draw import Draw, PersonCap
from rewards.keys import Keys
from rewards.room import Room, room_of
from rewards.stock import find as find_pool
from rewards.storage import Tables

#: Who a recipient (of one draw) is over draws: see `mark`.
Marks = Mapping[bytes, bytes]
DAY = 86_400_000  # milliseconds
LONGEST = 366 * DAY  # no limit looks further back


def mark(keys: Keys, person: bytes) -> bytes:
    """What stands for a person over draws (16 bytes); nobody without the keys can make it."""
    oldest = next(iter(keys.draw))
    secret = keys.derive("draw", oldest, "person")
    return hashlib.blake2b(person, key=secret, digest_size=16).digest()


def room(tables: Tables, no: int, draw: Draw, at: int) -> Room:
    """What can be promised at a moment."""
    left = {prize.pool: find_pool(tables, prize.pool).left for prize in draw.all_prizes}
    given = {tally.prize: tally.promised for tally in tables.tallies.by_prize(no)}
    daily = any(cap.per == "day" for cap in draw.caps)
    return room_of(draw, left, given, tables.tallies.on_day(no, at) if daily else {})


def know(
    tables: Tables, no: int, draw: Draw, at: int, people: Sequence[bytes], marks: Marks
) -> None:
    """Keep the marks of people new to a draw that limits prizes a person; drop what is past."""
    if draw.person:
        tables.people.expire(at - LONGEST)
        tables.people.add(no, at, {who: marks[who] for who in people if who in marks})


def barred(
    tables: Tables, no: int, draw: Draw, at: int, people: Sequence[bytes], first: int
) -> dict[int, bytes]:
    """The places, from `first` on, of people who have had as many prizes as one may have."""
    if draw.person is None:
        return {}
    cap = draw.person
    return {
        place: person
        for place, person in enumerate(people, first)
        if _has_had(tables, cap, tables.people.mark(no, person), at)
    }


def barred_among(
    tables: Tables, keys: Keys, cap: PersonCap, at: int, persons: Iterable[bytes]
) -> int:
    """How many of these people (as `mark` takes them) have had as many prizes as one may have."""
    sated = tables.people.sated(cap.most, at - cap.days * DAY)
    return sum(mark(keys, person) in sated for person in persons) if sated else 0


def won(tables: Tables, no: int, draw: Draw, at: int, people: Iterable[bytes]) -> None:
    """Note the prizes of people, where the draw limits them."""
    if draw.person:
        for person in people:
            tables.people.won(no, person, at)


def _has_had(tables: Tables, cap: PersonCap, mark: bytes | None, at: int) -> bool:
    return mark is not None and tables.people.prizes(mark, at - cap.days * DAY) >= cap.most
