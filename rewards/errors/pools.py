"""What can go wrong with a stock of codes."""

from collections.abc import Sequence
from dataclasses import dataclass

from rewards.errors.base import RewardsError


class PoolExists(RewardsError):
    """Another pool has this id already."""

    def __init__(self, pool: str) -> None:
        self.pool = pool
        super().__init__(f"There is already a different pool {pool!r}. Choose another id.")


class UnknownPool(RewardsError):
    """No pool has this id."""

    def __init__(self, pool: str) -> None:
        self.pool = pool
        super().__init__(f"There is no pool {pool!r}. Add it first, or list the pools for its id.")


class PoolEmpty(RewardsError):
    """A pool cannot give what is asked of it; nobody was promised anything."""

    def __init__(self, pool: str, *, wanted: int = 1, left: int = 0) -> None:
        self.pool, self.wanted, self.left = pool, wanted, left
        super().__init__(
            f"Pool {pool!r} has {left} left and {wanted} wanted. "
            "Import more codes or raise its size; then the same request will succeed."
        )


@dataclass(frozen=True)
class Problem:
    """One thing wrong in an import: the line (from 1), what, and what to do."""

    line: int
    problem: str
    cure: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.problem}. {self.cure}"


class ImportRefused(RewardsError):
    """A file of codes has problems; not one of its codes was taken."""

    def __init__(self, pool: str, problems: Sequence[Problem], found: int | None = None) -> None:
        self.pool, self.problems = pool, tuple(problems)
        self.found = len(self.problems) if found is None else found
        shown = "\n".join(f"  {problem}" for problem in self.problems[:20])
        more = f"\n  ... and {self.found - 20} more" if self.found > 20 else ""
        super().__init__(f"No code was taken into pool {pool!r}:\n{shown}{more}")
