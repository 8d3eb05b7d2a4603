"""Pools: where the codes behind a prize come from, and how many are left."""

import re
from dataclasses import dataclass
from enum import StrEnum

from rewards.codes import POOL_BITS, SEQUENCE_BITS, TEST_PREFIX, fold, plain
from rewards.errors import BadDefinition

MOST_CODES = 1 << SEQUENCE_BITS
MOST_POOLS = 1 << POOL_BITS
LONGEST_CODE = 64

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,99}")
_PREFIX = re.compile(r"[A-Z0-9]{0,12}")


class Kind(StrEnum):
    """The three sources of codes."""

    GENERATED = "generated"
    IMPORTED = "imported"
    SHARED = "shared"


@dataclass(frozen=True)
class GeneratedPool:
    """Codes made when they are given: `size` of them, of which none is stored before."""

    id: str
    name: str
    prefix: str
    size: int

    def __post_init__(self) -> None:
        check_id("Pool", self.id)
        _check_size(self.id, self.size)
        if not _PREFIX.fullmatch(self.prefix) or fold(self.prefix) == fold(TEST_PREFIX):
            raise BadDefinition(
                f"Pool {self.id!r}",
                f"the prefix {self.prefix!r} cannot stand before a code",
                "Use up to 12 capital letters and digits, and not TEST.",
            )


@dataclass(frozen=True)
class SharedPool:
    """One code that everybody gets, `cap` times at most."""

    id: str
    name: str
    code: str
    cap: int

    def __post_init__(self) -> None:
        check_id("Pool", self.id)
        _check_size(self.id, self.cap)
        problem = code_problem(self.code)
        if problem:
            raise BadDefinition(f"Pool {self.id!r}", problem[0], problem[1])


@dataclass(frozen=True)
class ImportedPool:
    """Codes that another system made; filled by `import_codes`."""

    id: str
    name: str

    def __post_init__(self) -> None:
        check_id("Pool", self.id)


Pool = GeneratedPool | SharedPool | ImportedPool


@dataclass(frozen=True)
class PoolState:
    """A pool's stock, exact at this instant.

    `issued` codes are with people; `promised` counts these and the outcomes of people who have not
    played yet; `left` is what can still be promised (size - promised).
    """

    id: str
    name: str
    kind: str
    size: int
    issued: int
    promised: int
    left: int
    redeemed: int


def code_problem(code: str) -> tuple[str, str] | None:
    """Why a text cannot be somebody's code, as (problem, cure), or None."""
    bare = plain(code)
    if not bare:
        return "there is no code", "Write one code on each line."
    if len(code) > LONGEST_CODE:
        return f"the code has {len(code)} characters", f"Use at most {LONGEST_CODE}."
    if not code.isprintable():
        return f"{code!r} holds characters that cannot be printed", "Save the file as UTF-8 text."
    if bare.startswith(TEST_PREFIX):  # nothing looks like one of its letters
        return f"{code!r} looks like a test code", "Codes of tests begin with TEST; rename it."
    return None


def check_id(what: str, given: str) -> None:
    """Refuse an id that would not survive a link, a file name or a command line."""
    if not _ID.fullmatch(given):
        raise BadDefinition(
            f"{what} {given!r}",
            "the id is not usable",
            "Use 1 to 100 letters, digits, '.', ':', '_' or '-', beginning with a letter or digit.",
        )


def _check_size(pool: str, size: int) -> None:
    if not 0 <= size <= MOST_CODES:
        raise BadDefinition(
            f"Pool {pool!r}", f"{size} codes are not possible", f"Use 0 to {MOST_CODES:,}."
        )
