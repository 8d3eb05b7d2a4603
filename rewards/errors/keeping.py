"""What can go wrong with where a ledger is kept, and with its keys."""

from collections.abc import Sequence

from rewards.errors.base import RewardsError


class LedgerClosed(RewardsError):
    """The ledger was closed; open it again before use."""

    def __init__(self) -> None:
        super().__init__("The ledger is closed. Open it again with Rewards.open(path, keys).")


class StorageFailed(RewardsError):
    """The database refused to work (disk full, damaged or foreign file); nothing was promised."""

    def __init__(self, path: str, problem: str, cure: str = "") -> None:
        self.path, self.problem = path, problem
        super().__init__(
            f"The ledger {path} could not be written or read: {problem}. {cure}"
            "Nothing was acknowledged; repeat the request once the cause is gone."
        )


class NoAnswer(StorageFailed):
    """The database said nothing for `seconds`; what was asked may still be done, so ask again."""

    def __init__(self, seconds: float, path: str = "in its database") -> None:
        self.seconds = seconds
        super().__init__(path, f"it gave no answer in {seconds:.2g} s", SILENT)


SILENT = (
    "See whether that server runs (pg_isready asks it), whether the network between lets one "
    "through, and whether UNWRAP_LEDGER names the right one. "
)


class LedgerHeld(StorageFailed):
    """A ledger's tables must change, and `holder` (process, name, seconds) does not let them."""

    def __init__(self, path: str, holder: tuple[int, str, int] | None) -> None:
        self.holder = holder
        super().__init__(path, f"its tables are to be brought up to date, and {_held(holder)}")


def _held(holder: tuple[int, str, int] | None) -> str:
    if holder is None:
        return "others hold them again and again. Start again at a quieter moment"
    pid, name, seconds = holder
    return (
        f"process {pid} of the server ({name}) has held them for {seconds} s. Wait until it is "
        f"done (SELECT query FROM pg_stat_activity WHERE pid = {pid}), or end it "
        f"(SELECT pg_terminate_backend({pid}))"
    )


class NotEmpty(RewardsError):
    """A ledger was to be moved to where there is one already."""

    def __init__(self, tables: Sequence[str]) -> None:
        self.tables = tuple(tables)
        super().__init__(
            f"There is a ledger already: rows in {', '.join(tables)}. "
            "Choose an empty database or schema; nothing was moved."
        )


class NotMoved(RewardsError):
    """A ledger is not whole, or its copy is not the same; the copy was not kept."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(
            f"The ledger was not moved: {'; '.join(self.problems[:5]) or 'it changed meanwhile'}. "
            "Stop whatever writes to it, see what `python -m rewards verify` says, and try again."
        )


class WrongKeys(RewardsError):
    """The keys given are not the ones this ledger was made with."""

    def __init__(self, purpose: str, key_id: str) -> None:
        self.purpose, self.key_id = purpose, key_id
        super().__init__(
            f"The {purpose} key {key_id!r} is missing or is not the one this ledger was made with. "
            "Put the right keys.json back beside it: with other keys every code would change."
        )
