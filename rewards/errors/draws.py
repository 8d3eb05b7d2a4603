"""What can go wrong with a draw and a play in it."""

from datetime import datetime

from rewards.errors.base import RewardsError


class DrawExists(RewardsError):
    """A draw with this id was opened with other terms, and terms cannot change afterwards."""

    def __init__(self, draw: str) -> None:
        self.draw = draw
        super().__init__(
            f"Draw {draw!r} is already open with other terms. Give the new one a new id."
        )


class UnknownDraw(RewardsError):
    """No draw has this id."""

    def __init__(self, draw: str) -> None:
        self.draw = draw
        super().__init__(f"There is no draw {draw!r}. Open it first.")


class UnknownChoice(RewardsError):
    """Somebody chose what a draw does not offer in place of its gift for everyone."""

    def __init__(self, draw: str, choice: str) -> None:
        self.draw, self.choice = draw, choice
        super().__init__(f"Draw {draw!r} offers no {choice!r}. Choose one of its choices.")


class RecipientGone(RewardsError):
    """Whoever plays was forgotten between their request and its turn; nothing was recorded."""

    def __init__(self, draw: str) -> None:
        self.draw = draw
        super().__init__(f"Who plays draw {draw!r} was erased meanwhile. Let them in again first.")


class NotOpenYet(RewardsError):
    """The draw begins later."""

    def __init__(self, draw: str, opens: datetime) -> None:
        self.draw, self.opens = draw, opens
        super().__init__(f"Draw {draw!r} opens on {opens:%Y-%m-%d %H:%M} UTC. Come back then.")


class NotOverYet(RewardsError):
    """The seed of a draw that still binds people must stay secret.

    `timed` where it cannot be told early either: what is won depends on when somebody plays.
    """

    _SECRET = (
        ": whoever knew its seed now could tell who will win. "
        "Wait for its end, or reveal it early, which lets nobody new in."
    )
    _TIMED = (
        ", and what is won in it depends on when somebody plays: whoever was let in and knew its"
        " seed could choose a moment that wins. Wait for its end, or until everybody who was let in"
        " has played; it cannot be revealed early."
    )

    def __init__(self, draw: str, closes: datetime | None, *, timed: bool = False) -> None:
        self.draw, self.closes, self.timed = draw, closes, timed
        end = f"closes on {closes:%Y-%m-%d %H:%M} UTC" if closes else "has no end"
        super().__init__(f"Draw {draw!r} {end}{self._TIMED if timed else self._SECRET}")


class DrawClosed(RewardsError):
    """The draw is over; who has played already still sees the same gift."""

    def __init__(self, draw: str, closes: datetime) -> None:
        self.draw, self.closes = draw, closes
        super().__init__(f"Draw {draw!r} closed on {closes:%Y-%m-%d %H:%M} UTC.")


class SweepTooEarly(RewardsError):
    """The unclaimed prizes of a draw may still be claimed: it closes at `closes`, or never."""

    def __init__(self, draw: str, closes: datetime | None) -> None:
        self.draw, self.closes = draw, closes
        when = f"closes on {closes:%Y-%m-%d %H:%M} UTC" if closes else "has no end"
        cure = "Come back after it" if closes else "Give the next draw a closing date"
        super().__init__(f"Draw {draw!r} {when}, so its prizes may still be claimed. {cure}.")
