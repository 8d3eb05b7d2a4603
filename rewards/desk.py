"""A code after the play: what it is worth, its use at a till, and what takes it back."""

from datetime import datetime, timedelta

from rewards import claims, redemption, tills
from rewards.claims import Award
from rewards.clock import milliseconds
from rewards.opened import Opened
from rewards.redemption import CodeState, Redemption
from rewards.reissue import reissue


class Desk(Opened):
    """What tills, and those who run the campaign, do with a code that somebody has."""

    def check(self, code: str) -> CodeState:
        """What a typed or scanned code is worth now; a look."""
        with self._store.reading() as tables:
            return redemption.check(tables, self._mint, code, self._now())

    def redeem(self, code: str, *, till: str, key: str, used: datetime | None = None) -> Redemption:
        """Use a code at a till; the same `key` again gets the same answer.

        `used` is when a till without network accepted it: expiry is judged then.
        Raises a `CodeRefused` (AlreadyRedeemed, Expired, VoidCode, UnknownCode, MistypedCode,
        TestCode, RedemptionUndone) or `KeyReused`.
        """
        then = None if used is None else milliseconds(used)
        return self._write(
            lambda on: redemption.redeem(on, self._mint, code, till, key, self._now(), then)
        )

    def undo_redemption(
        self, code: str, key: str, *, till: str | None = None, within: timedelta | None = None
    ) -> Redemption:
        """Take back the use that was made under `key`; the code is good again.

        With `till` only its own uses; with `within` only so soon after them, or `UndoneTooLate`.
        """
        return self._write(
            lambda on: redemption.undo(on, self._mint, code, key, self._now(), till, within)
        )

    def redemptions(self, till: str, since: datetime, *, most: int = 200) -> list[Redemption]:
        """What a till took in from a moment on, newest first, undone uses too; a look."""
        with self._store.reading() as tables:
            return tills.uses(tables, self._mint, till, milliseconds(since), most)

    def used_after(self, no: int, *, most: int = 500) -> tuple[int, list[str]]:
        """(number of the last use seen, codes used after number `no`), oldest first; a look.

        From 0 on only the last 20,000 uses are told.
        """
        with self._store.reading() as tables:
            return tills.used_after(tables, self._mint, no, most)

    def taken_after(self, no: int, *, most: int = 500) -> tuple[int, list[tuple[str, str]]]:
        """(number of the last event seen, codes no longer good since event `no` and why); a look.

        From 0 on only the last 20,000 are told.
        """
        with self._store.reading() as tables:
            return tills.taken_after(tables, self._mint, no, most)

    def uses_by_pool(self, till: str) -> dict[str, int]:
        """How many codes of each pool (by id) a till has taken in; a look."""
        with self._store.reading() as tables:
            return dict(tables.redemptions.by_pool(till))

    def void(self, code: str, reason: str) -> CodeState:
        """Take a code back from its owner for good."""
        return self._write(
            lambda tables: redemption.void(tables, self._mint, code, reason, self._now())
        )

    def reissue(self, code: str) -> Award:
        """Another code for whoever had this one, which was taken back; the same again repeats it.

        Raises `NotVoid`, `GivenOn`, `PoolEmpty`.
        """
        row, replayed = self._write(lambda on: reissue(on, self._mint, code, self._now()))
        return claims.told(row, self._mint, replayed=replayed)
