"""Why a till refuses a code, or what was asked about one."""

from datetime import datetime

from rewards.clock import last_day
from rewards.errors.base import RewardsError


class KeyReused(RewardsError):
    """A till used one idempotency key for two different requests."""

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(
            f"The key {key!r} was used for another request. Make a new key for each one."
        )


class CodeRefused(RewardsError):
    """Base of every reason why a till must not accept a code."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        super().__init__(message)


class MistypedCode(CodeRefused):
    """The check character does not fit: a slip of the finger, not a false code."""

    def __init__(self, code: str) -> None:
        super().__init__(code, f"{code!r} has a typing error. Read it again, or scan it.")


class UnknownCode(CodeRefused):
    """Nobody was ever given this code."""

    def __init__(self, code: str) -> None:
        super().__init__(code, f"{code!r} was never given to anybody. Ask for the mail it came in.")


class TestCode(CodeRefused):
    """The code came from a test play and is worth nothing."""

    __test__ = False

    def __init__(self, code: str) -> None:
        super().__init__(code, f"{code!r} comes from a test. The till works; give nothing for it.")


class AlreadyRedeemed(CodeRefused):
    """The code was used before: `at` (UTC) and at which `till`."""

    def __init__(self, code: str, at: datetime, till: str) -> None:
        self.at, self.till = at, till
        super().__init__(code, f"{code!r} was used on {at:%Y-%m-%d %H:%M} UTC at {till}.")


class Expired(CodeRefused):
    """The code was good until `on`."""

    def __init__(self, code: str, on: datetime) -> None:
        self.on = on
        super().__init__(code, f"{code!r} was good until {last_day(on):%Y-%m-%d}.")


class VoidCode(CodeRefused):
    """The code was taken back, for `reason`; `at` (UTC) is when, where that is known."""

    def __init__(self, code: str, reason: str, at: datetime | None = None) -> None:
        self.reason, self.at = reason, at
        super().__init__(code, f"{code!r} was taken back: {reason}.")


class NotVoidable(CodeRefused):
    """A code that many people share cannot be taken back from one of them."""

    def __init__(self, code: str, pool: str) -> None:
        self.pool = pool
        super().__init__(
            code,
            f"{code!r} is shared by everyone who won from pool {pool!r}; it has no single owner. "
            "Set the pool's size to what is already given out, and nobody else gets it.",
        )


class SharedByMany(CodeRefused):
    """What is asked for one owner's code cannot be done to a code that many have."""

    def __init__(self, code: str, pool: str) -> None:
        self.pool = pool
        super().__init__(
            code,
            f"{code!r} is shared by everyone who won from pool {pool!r}. Give all of them more "
            f"time: name the pool or the draw instead of the code.",
        )


class NeverEnds(CodeRefused):
    """A code without a last day needs no more time."""

    def __init__(self, code: str) -> None:
        super().__init__(code, f"{code!r} has no last day, so it needs no more time.")


class OfferGone(RewardsError):
    """What was offered cannot be accepted any more, for it `problem`."""

    def __init__(self, offer: int, problem: str) -> None:
        self.offer, self.problem = offer, problem
        super().__init__(f"Offer {offer} {problem}. Ask for another one.")


class NotVoid(CodeRefused):
    """Only who lost a code gets another in its place."""

    def __init__(self, code: str) -> None:
        super().__init__(code, f"{code!r} was not taken back. Take it back first, then reissue it.")


class GivenOn(CodeRefused):
    """Whoever gave a gift on has none any more, and the new owner's code is theirs alone."""

    def __init__(self, code: str) -> None:
        super().__init__(
            code,
            f"{code!r} was given on: the gift is somebody else's now, whose code is told to nobody"
            " else. They find it at the link with which they accepted the gift. If they lost it,"
            " take back and reissue the code that stands there.",
        )


class NotRedeemed(CodeRefused):
    """There is no use of this code under this key to take back."""

    def __init__(self, code: str, key: str) -> None:
        self.key = key
        super().__init__(code, f"{code!r} was not redeemed with key {key!r}; nothing to undo.")


class UndoneTooLate(CodeRefused):
    """A till may take a use back for a few minutes; it could until `until` (UTC)."""

    def __init__(self, code: str, until: datetime) -> None:
        self.until = until
        super().__init__(
            code,
            f"The use of {code!r} could be undone until {until:%Y-%m-%d %H:%M} UTC. "
            "Ask whoever runs the campaign to put it right.",
        )


class RedemptionUndone(CodeRefused):
    """This request was accepted once and then undone; a new attempt needs a new key."""

    def __init__(self, code: str, key: str) -> None:
        self.key = key
        super().__init__(
            code, f"Request {key!r} for {code!r} was undone. Redeem again under a new key."
        )
