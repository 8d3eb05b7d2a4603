"""Winning moments: instants that the seed hides in spans of time; the first play after one wins."""

import hashlib
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

_SIDES = 1 << 64


@dataclass(frozen=True)
class Moments:
    """In which spans (start and end, milliseconds since 1970 UTC) a prize's moments may fall.

    The spans are in order and do not meet, so hours across midnight are one span. With `smooth`
    the open time is cut into as many equal parts as there are moments, and each part has one;
    else they fall anywhere.
    """

    spans: tuple[tuple[int, int], ...]
    smooth: bool = True

    def fall(self, seed: bytes, prize: str, count: int) -> tuple[int, ...]:
        """When the moments of a prize are (milliseconds since 1970), in order."""
        return _fall(self, seed, prize, count)

    def problem(self) -> str:
        """Why no moment can fall here, "" when all is well."""
        edges = [edge for span in self.spans for edge in span]
        if not edges:
            return "has no time in which its moments may fall"
        if any(start >= end for start, end in self.spans) or edges != sorted(edges):
            return "has spans of time that are empty, meet or are out of order"
        return ""


@lru_cache(maxsize=256)
def _fall(moments: Moments, seed: bytes, prize: str, count: int) -> tuple[int, ...]:
    ends = list(accumulate(end - start for start, end in moments.spans))
    found = []
    for number in range(count):
        part = number * _SIDES + _die(seed, prize, number)
        whole = count * _SIDES
        if not moments.smooth:
            part, whole = _die(seed, prize, number), _SIDES
        offset = part * ends[-1] // whole
        span = bisect_right(ends, offset)
        found.append(moments.spans[span][1] - (ends[span] - offset))
    return tuple(sorted(found))


def _die(seed: bytes, prize: str, number: int) -> int:
    named = f"{prize}\0{number}".encode()
    digest = hashlib.blake2b(named, key=seed, digest_size=8, person=b"moment").digest()
    return int.from_bytes(digest, "big")
