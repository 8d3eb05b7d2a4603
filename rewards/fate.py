"""Who wins what: pure functions of a draw's terms, its secret seed and the people's order.

Guaranteed prizes: the seed shuffles the deck, and the person at place n gets the nth card, so the
counts are exact by construction. Prizes by chance: a dice that only the seed and the person
decide. Nothing depends on when, how often or from where somebody plays.
"""

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from rewards.draw import Draw, Share
from rewards.feistel import Permutation

NOTHING = ""
DICE_SIDES = 1 << 64


@dataclass
class Room:
    """How many of each chance prize (by share) and from each pool can still be promised."""

    prizes: dict[str, int] = field(default_factory=dict)
    pools: dict[str, int] = field(default_factory=dict)

    def take(self, share: Share) -> bool:
        """Reserve one; False when the cap or the pool is used up."""
        prize, pool = share.prize.id, share.prize.pool
        if self.prizes.get(prize, 1) < 1 or self.pools.get(pool, 0) < 1:
            return False
        if prize in self.prizes:
            self.prizes[prize] -= 1
        self.pools[pool] -= 1
        return True


class Fate:
    """The outcomes of one draw under its seed (32 bytes) and its deck's size."""

    def __init__(self, draw: Draw, seed: bytes, deck: int) -> None:
        self.draw = draw
        self._seed = seed
        self._size = max(1, deck)
        self._shuffle = Permutation(seed[:16], self._size) if draw.counted else None
        self._blocks = list(accumulate(share.count or 0 for share in draw.counted))
        self._odds = [_threshold(part) for part in accumulate(s.chance or 0.0 for s in draw.diced)]

    def outcomes(self, first: int, people: Iterable[bytes], room: Room) -> Iterator[str]:
        """The prize ids of people enrolled at places `first`, `first + 1`, ...; `""` is none."""
        for place, person in enumerate(people, first):
            yield self.outcome(place, person, room)

    def outcome(self, place: int, person: bytes, room: Room) -> str:
        """The prize id of one person at one place; chance prizes only while there is room."""
        share = self.card(place)
        if share is None:
            rolled = self.dice(person)
            share = rolled if rolled and room.take(rolled) else None
        if share is not None:
            return share.prize.id
        return self.draw.everyone.id if self.draw.everyone else NOTHING

    def card(self, place: int) -> Share | None:
        """The guaranteed prize at a place of the shuffled deck, if there is one."""
        if self._shuffle is None or place >= self._size:
            return None
        block = bisect_right(self._blocks, self._shuffle(place))
        return self.draw.counted[block] if block < len(self._blocks) else None

    def dice(self, person: bytes) -> Share | None:
        """The chance prize that a person's own dice shows, if any."""
        if not self._odds:
            return None
        digest = hashlib.blake2b(person, key=self._seed, digest_size=8, person=b"dice").digest()
        block = bisect_right(self._odds, int.from_bytes(digest, "big"))
        return self.draw.diced[block] if block < len(self._odds) else None

    def rehearse(self, person: bytes) -> str:
        """What a test play shows: a likely outcome of this person that binds nobody."""
        digest = hashlib.blake2b(person, key=self._seed, digest_size=8, person=b"test").digest()
        place = int.from_bytes(digest, "big") % self._size
        plenty = Room(pools={prize.pool: 1 for prize in self.draw.all_prizes})
        return self.outcome(place, person, plenty)


def _threshold(chance: float) -> int:
    # A sum of chances may miss 1 by a rounding error; the certain prize must stay certain.
    return DICE_SIDES if chance > 1 - 1e-9 else int(chance * DICE_SIDES)
