"""One of many guests: `python guest.py PORT SEED VISITS TASK OUT`, with nothing but the standard
library, so that eight of them start at once.

A visit opens a page, plays, and now and then uses the code at a till. What gets no good answer is
sent again until it does, as a phone's page and a till's program do. Writes what it was told:
plays `[person, code, replayed]`, uses `[code, key, replayed]`, statuses that were no answer,
connections that broke, and the milliseconds of each page and play from asking to the answer.
"""

from __future__ import annotations

import json
import random
import ssl
import sys
import time
from collections import Counter
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from pathlib import Path
from typing import Any

BLOWN = [[120, "candle 1"], [450, "candle 2"], [780, "candle 3"]]
PLAY = json.dumps({"how": "game", "block": "b2", "moves": BLOWN})
PATIENCE = 60.0  # seconds until a server that does not come back is given up
AGAIN = frozenset({429, 502, 503, 504})  # says itself that the same may be asked again


class Guest:
    """Asks over one kept connection, until it is answered."""

    def __init__(self, port: int, keys: list[str], seed: int, tls: dict[str, str]) -> None:
        self._line = _line(port, tls.get("chain"))
        self._house = {"host": tls["host"]} if tls else {}
        self._key, self._name = keys[seed % len(keys)], f"guest-{seed}"
        self._dice = random.Random(seed)
        self.told: dict[str, Any] = {"plays": [], "uses": [], "broken": 0, "page": [], "play": []}
        self.statuses: Counter[int] = Counter()

    def visit(self, person: int, token: str) -> None:
        """A page, a play, and in one of four a use of what it brought."""
        self._timed("page", "GET", f"/go/{token}", None, {"accept-encoding": "gzip"})
        sent = {"content-type": "application/json", "accept": "application/json"}
        found = self._timed("play", "POST", f"/go/{token}/play", PLAY, sent)
        self.told["plays"].append([person, found["code"], found["replayed"]])
        if self._dice.random() < 0.25:
            self._use(found["code"])

    def _use(self, code: str) -> None:
        key = f"{self._name}-{code}"
        headers = {"authorization": f"Bearer {self._key}", "idempotency-key": key}
        headers["content-type"] = "application/json"
        body = json.dumps({"code": code, "till": self._name})
        status, told = self._asked("POST", "/api/redeem", body, headers)
        if status == 200:
            self.told["uses"].append([code, key, told["replayed"]])
        else:  # another guest was first: never oneself
            assert told["type"].endswith("already-redeemed"), told
            assert told["till"] != self._name, told

    def _timed(self, what: str, *asked: Any) -> Any:
        began = time.perf_counter()
        status, told = self._asked(*asked)
        assert status == 200, (status, told)
        self.told[what].append(round((time.perf_counter() - began) * 1_000, 2))
        return told

    def _asked(self, method: str, path: str, body: str | None, headers: Any) -> tuple[int, Any]:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                self._line.request(method, path, body, {**headers, **self._house})
                answer = self._line.getresponse()
                content = answer.read()
                if answer.status not in AGAIN:
                    return answer.status, None if method == "GET" else json.loads(content)
                self.statuses[answer.status] += 1
            except (OSError, HTTPException):
                self.told["broken"] += 1
                self._line.close()
            assert time.monotonic() < until, f"{method} was never answered"
            time.sleep(0.05)


def _line(port: int, chain: str | None) -> HTTPConnection:
    if chain is None:
        return HTTPConnection("127.0.0.1", port, timeout=20)
    trusted = ssl.create_default_context(cafile=chain)
    return HTTPSConnection("127.0.0.1", port, timeout=20, context=trusted)


def main(port: int, seed: int, visits: int, task: Path, out: Path) -> None:
    """Visit, and write down every answer."""
    given = json.loads(task.read_text())
    passes, chance = given["passes"], random.Random(seed)
    guest = Guest(port, given["keys"], seed, given["tls"])
    for _ in range(visits):
        person = chance.randrange(len(passes))
        guest.visit(person, passes[person])
    out.write_text(json.dumps({**guest.told, "statuses": dict(guest.statuses)}))


if __name__ == "__main__":
    words = sys.argv[1:]
    main(int(words[0]), int(words[1]), int(words[2]), Path(words[3]), Path(words[4]))
