"""Table `offer`: gifts that their owner offers to somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from rewards.storage.contract import Connection

COLUMNS = "no, award, named, at, withdrawn, accepted, holder"
ADD = "INSERT INTO offer (award, named, at) VALUES (:award, :named, :at) RETURNING no"
BY_NO = f"SELECT {COLUMNS} FROM offer WHERE no = :no"
OF = f"SELECT {COLUMNS} FROM offer WHERE award = :award AND withdrawn IS NULL"
NAME = "UPDATE offer SET named = :named WHERE no = :no"
WITHDRAW = "UPDATE offer SET withdrawn = :at WHERE no = :no AND accepted IS NULL"
ACCEPT = """
UPDATE offer SET accepted = :at, holder = :holder
WHERE no = :no AND withdrawn IS NULL AND accepted IS NULL"""
COUNT = "SELECT count(*), count(withdrawn), count(accepted) FROM offer"
ACCEPTED_IN_DRAW = """
SELECT count(*) FROM offer WHERE accepted IS NOT NULL
  AND (SELECT award.draw FROM award WHERE award.no = offer.award) = :draw"""


class OfferRow(NamedTuple):
    """One offer; `named` is 1 where it says from whom, `holder` a hash of its owner's secret."""

    no: int
    award: int
    named: int
    at: int
    withdrawn: int | None
    accepted: int | None
    holder: bytes | None


class Offers:
    """The table `offer`."""

    def __init__(self, connection: Connection) -> None:
        self._on = connection

    def add(self, award: int, named: bool, at: int) -> int:
        """Record an offer; its number."""
        added = self._on.row(ADD, award=award, named=int(named), at=at)
        assert added is not None
        return int(added[0])

    def get(self, no: int) -> OfferRow | None:
        """The offer with a number."""
        row = self._on.row(BY_NO, no=no)
        return OfferRow(*row) if row else None

    def of(self, award: int) -> OfferRow | None:
        """The offer of an award that stands, accepted or not."""
        row = self._on.row(OF, award=award)
        return OfferRow(*row) if row else None

    def name(self, no: int, named: bool) -> None:
        """Say from whom an offer is, or not."""
        self._on.run(NAME, no=no, named=int(named))

    def withdraw(self, no: int, at: int) -> None:
        """Take an offer back that nobody has accepted."""
        self._on.run(WITHDRAW, no=no, at=at)

    def accept(self, no: int, holder: bytes, at: int) -> bool:
        """Hand an offer over to the holder of a secret; False where it does not stand."""
        return self._on.run(ACCEPT, no=no, holder=holder, at=at) == 1

    def count(self) -> tuple[int, int, int]:
        """(all offers, those taken back, those accepted)."""
        row = self._on.row(COUNT)
        return (row[0], row[1], row[2]) if row else (0, 0, 0)

    def accepted_in(self, draw: int) -> int:
        """How many gifts of a draw were given on."""
        row = self._on.row(ACCEPTED_IN_DRAW, draw=draw)
        return int(row[0]) if row else 0
