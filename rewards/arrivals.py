"""When people play: a seeded guess at the hours after a mail, or at an open page."""

import random
from typing import Literal

#: `mail`: most at once, ever fewer later; `even`: as many each hour.
Shape = Literal["mail", "even"]
#: A mail's plays fall off by this share of the whole time: two in three within its first fifth.
_FADING = 0.2


def arrivals(
    people: int, opens: int, closes: int, *, seed: bytes, shape: Shape = "mail"
) -> list[int]:
    """The moments (milliseconds since 1970) at which so many people play, in order."""
    dice, span = random.Random(seed), closes - opens
    if shape == "even":
        found = (dice.random() for _ in range(people))
    else:
        found = (dice.expovariate(1 / _FADING) % 1 for _ in range(people))
    return sorted(opens + int(part * span) for part in found)
