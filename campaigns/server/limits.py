"""How often a pass, a till with codes of one prefix, or an API key may ask; no address kept."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from math import ceil

from campaigns.server.gate import Kind
from campaigns.server.refusals import Refused
from rewards.codes import plain

MOST = 65_536  # buckets at a time: about 10 MB; the one not used for longest goes first
API_BURST, API_RATE = 300, 50  # requests of one API key at once, and then a second
PREFIX = 4  # letters of a code


class TooOften(Refused):
    """Somebody asks more often than people do; `wait` is in whole seconds."""

    def __init__(self, wait: int) -> None:
        super().__init__(429, "often")
        self.wait = wait


class Buckets:
    """Token buckets in memory, by a key's hash: at most `burst` at once, then `rate` a second."""

    def __init__(self, burst: int, rate: float, clock: Callable[[], float]) -> None:
        self._burst, self._rate, self._clock = burst, rate, clock
        self._held: dict[int, tuple[float, float]] = {}

    def take(self, *key: str) -> None:
        """Use one token of a key; raises TooOften."""
        # Salted for each process (PEP 456): what is held tells nobody's pass.
        name, now = hash(key), self._clock()
        left, since = self._held.pop(name, (float(self._burst), now))
        left = min(self._burst, left + (now - since) * self._rate)
        self._held[name] = (max(0.0, left - 1) if left >= 1 else left, now)
        if len(self._held) > MOST:
            del self._held[next(iter(self._held))]
        if left < 1:
            raise TooOften(ceil((1 - left) / self._rate))

    def check(self, *key: str) -> None:
        """Raise TooOften where `take` would; nothing is used."""
        burst, now = float(self._burst), self._clock()
        left, since = self._held.get(hash(key), (burst, now))
        if (left := left + (now - since) * self._rate) < 1:
            raise TooOften(ceil((1 - left) / self._rate))

    def __len__(self) -> int:
        return len(self._held)


class Limits:
    """What the recipient's side holds each pass, each till's codes and each API key to."""

    def __init__(self, clock: Callable[[], float]) -> None:
        # A page with its pictures takes some ten looks, a game with doors some thirty acts.
        self._by_pass: dict[Kind, Buckets] = {
            "look": Buckets(240, 8, clock),
            "act": Buckets(90, 3, clock),
        }
        # The busiest cashier scans one in two seconds; one who guesses wants thousands.
        self._by_code = Buckets(120, 2, clock)
        # Ten of them at one till, who look and use: no other spelling of a code, and no signing in
        # anew, gets a guesser more.
        self._by_till = Buckets(600, 10, clock)
        # A phone that was away tells of many uses at once, but of few codes that are none.
        self._wrong = Buckets(120, 1, clock)
        # A chain of shops on one key: 180,000 an hour; one that runs wild leaves room for people.
        self._by_api_key = Buckets(API_BURST, API_RATE, clock)

    def take_pass(self, kind: Kind, token: str) -> None:
        """Count a request of a pass, whole or not; raises TooOften."""
        self._by_pass[kind].take(token)

    def take_api_key(self, id: str) -> None:
        """Count a request made with an API key, by the key's id; raises TooOften."""
        self._by_api_key.take(id)

    def take_code(self, session: str, till: str, code: str) -> None:
        """Count a code that somebody signed in at a till asks about; raises TooOften."""
        self._by_code.take(session, code_prefix(code))
        self._by_till.take(till)

    def check_told(self, till: str) -> None:
        """Raise TooOften for a till whose phones told of too many codes that are none."""
        self._wrong.check(till)

    def take_wrong(self, till: str) -> None:
        """Count a code that is none, of which a phone told."""
        with suppress(TooOften):
            self._wrong.take(till)


def code_prefix(code: str) -> str:
    """What codes of one stock begin with, however they are spelled: `GIFT` of `gift 7K3M…`."""
    return plain(code)[:PREFIX]
