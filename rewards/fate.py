"""Who wins what: pure functions of a draw's terms, its secret seed and the people's order.

Guaranteed prizes: the seed shuffles the deck, and the person at place n gets the nth card, so the
counts are exact by construction. Prizes by chance: a dice that only the seed and the person
decide. Winning moments: the seed hides them in time, and the first play at or after one wins it; a
moment nobody won waits for the next play. But for moments and limits of a day nothing depends on
when, how often or from where somebody plays.
"""

import hashlib
from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from itertools import accumulate, count, repeat

from rewards.draw import Draw, Share
from rewards.feistel import Permutation
from rewards.room import Room

NOTHING = ""
DICE_SIDES = 1 << 64


class Fate:
    """The outcomes of one draw under its seed (32 bytes) and its deck's size."""

    def __init__(self, draw: Draw, seed: bytes, deck: int) -> None:
        self.draw = draw
        self._seed = seed
        self._size = max(1, deck)
        self._shuffle = Permutation(seed[:16], self._size) if draw.counted else None
        self._blocks = list(accumulate(share.count or 0 for share in draw.counted))
        self._odds = [_threshold(part) for part in accumulate(s.chance or 0.0 for s in draw.diced)]

    def outcomes(
        self, first: int, people: Sequence[bytes], room: Room, barred: Container[int] = ()
    ) -> Iterator[str]:
        """The prize ids of people enrolled at places `first`, `first + 1`, ...; `""` is none.

        Whoever is at one of the `barred` places has had their prizes and gets the base.
        """
        if self._shuffle is None and not self._odds:
            yield from repeat(self.draw.base, len(people))
            return
        cards = self.cards(first, len(people))
        for place, person, card in zip(count(first), people, cards, strict=False):
            yield self.draw.base if place in barred else self._bound(card, person, room)

    def outcome(self, place: int, person: bytes, room: Room) -> str:
        """The prize id of one person at one place; chance prizes only while there is room."""
        return self._bound(self.card(place), person, room)

    def late(self, person: bytes, at: int, room: Room) -> Share | None:
        """What a play at a moment (milliseconds since 1970) wins beyond what was bound before."""
        for share in self.draw.timed:
            if self.due(share, at) > self._won(share, room) and room.take(share):
                return share
        return self._rolled(person, room) if self.draw.dice_late else None

    def due(self, share: Share, at: int) -> int:
        """How many of a share's winning moments have come by then."""
        return bisect_right(self.moments(share), at)

    def moments(self, share: Share) -> tuple[int, ...]:
        """A share's winning moments in order, milliseconds since 1970; none where it has none."""
        if share.moments is None:
            return ()
        return share.moments.fall(self._seed, share.prize.id, share.count or 0)

    def card(self, place: int) -> Share | None:
        """The guaranteed prize at a place of the shuffled deck, if there is one."""
        if self._shuffle is None or place >= self._size:
            return None
        block = bisect_right(self._blocks, self._shuffle(place))
        return self.draw.counted[block] if block < len(self._blocks) else None

    def cards(self, first: int, n: int) -> list[Share | None]:
        """The guaranteed prizes at `n` places from `first` on."""
        if self._shuffle is None:
            return [None] * n
        if self.draw.guaranteed < n:
            dealt = self._dealt(self._shuffle)
            return [dealt.get(place) for place in range(first, first + n)]
        inside = range(first, min(first + n, self._size))
        blocks = (bisect_right(self._blocks, card) for card in self._shuffle.each(inside))
        shares: list[Share | None] = [*self.draw.counted, None]
        return [shares[block] for block in blocks] + [None] * (n - len(inside))

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
        bound = self.outcome(place, person, plenty)
        rolled = self.dice(person) if self.draw.dice_late and bound == self.draw.base else None
        return rolled.prize.id if rolled else bound

    def _bound(self, card: Share | None, person: bytes, room: Room) -> str:
        if card is None and self._odds and not self.draw.dice_late:
            card = self._rolled(person, room)
        return card.prize.id if card else self.draw.base

    def _rolled(self, person: bytes, room: Room) -> Share | None:
        rolled = self.dice(person)
        return rolled if rolled and room.take(rolled) else None

    def _won(self, share: Share, room: Room) -> int:
        return (share.count or 0) - room.prizes.get(share.prize.id, 0)

    def _dealt(self, shuffle: Permutation) -> dict[int, Share]:
        """Every guaranteed prize by its place: the quick way round when people are many."""
        cards = (share for share in self.draw.counted for _ in range(share.count or 0))
        places = shuffle.inverse_each(range(self.draw.guaranteed))
        return dict(zip(places, cards, strict=True))


def _threshold(chance: float) -> int:
    # A sum of chances may miss 1 by a rounding error; the certain prize must stay certain.
    return DICE_SIDES if chance > 1 - 1e-9 else int(chance * DICE_SIDES)
