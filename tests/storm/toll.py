"""What crashes cost, counted."""

from dataclasses import dataclass


@dataclass
class Toll:
    """So many crashes, `servers` of them a database server's; answers given; what went wrong.

    `lost` answers were not there afterwards, `twice` codes had two owners, `broken` is how often
    the ledger could not be opened or was not whole.
    """

    crashes: int = 0
    servers: int = 0
    acknowledged: int = 0
    lost: int = 0
    twice: int = 0
    broken: int = 0

    def __add__(self, other: "Toll") -> "Toll":
        """Both together."""
        pairs = zip(vars(self).values(), vars(other).values(), strict=True)
        return Toll(*(one + two for one, two in pairs))

    @property
    def nothing(self) -> bool:
        """Whether no harm was done."""
        return not (self.lost or self.twice or self.broken)
