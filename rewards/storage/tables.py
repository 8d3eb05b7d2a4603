"""All tables of the ledger on one connection."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rewards.storage.awards import Awards
from rewards.storage.codes import Codes
from rewards.storage.draws import Draws
from rewards.storage.events import Events
from rewards.storage.everything import Everything
from rewards.storage.extensions import Extensions
from rewards.storage.key_checks import KeyChecks
from rewards.storage.offers import Offers
from rewards.storage.outcomes import Outcomes
from rewards.storage.people import People
from rewards.storage.pools import Pools
from rewards.storage.redemptions import Redemptions
from rewards.storage.replaced import Replaced
from rewards.storage.reveals import Reveals
from rewards.storage.tallies import Tallies

if TYPE_CHECKING:
    from rewards.storage.contract import Connection


class Tables:
    """The tables, as seen inside one transaction; looks, which add nothing, may share them."""

    def __init__(self, connection: Connection) -> None:
        self._on = connection
        self.pools = Pools(connection)
        self.codes = Codes(connection)
        self.draws = Draws(connection)
        self.outcomes = Outcomes(connection)
        self.awards = Awards(connection)
        self.replaced = Replaced(connection)
        self.extensions = Extensions(connection)
        self.offers = Offers(connection)
        self.redemptions = Redemptions(connection)
        self.reveals = Reveals(connection)
        self.tallies = Tallies(connection)
        self.events = Events(connection)
        self.people = People(connection)
        self.key_checks = KeyChecks(connection)
        self.everything = Everything(connection)

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """A part of the transaction that is undone alone when it raises."""
        try:
            with self._on.savepoint():
                yield
        except BaseException:
            self.events.forget()
            raise
