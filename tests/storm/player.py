"""One of many players: `python player.py PORT SEED PLAYS PASSES OUT`, with nothing but the standard
library, so that eight of them start at once.

Plays for random people over one kept connection, tries again until it is answered, and writes
every answer it was given: `[person, code, replayed]`, and how often the connection broke.
"""

from __future__ import annotations

import json
import random
import sys
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path

BLOWN = [[120, "candle 1"], [450, "candle 2"], [780, "candle 3"]]
BODY = json.dumps({"how": "game", "block": "b2", "moves": BLOWN})
HEADERS = {"content-type": "application/json", "accept": "application/json"}
PATIENCE = 120.0  # seconds until a server that does not come back is given up


class Player:
    """Plays over one connection."""

    def __init__(self, port: int) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=30)
        self.broken = 0

    def close(self) -> None:
        self._connection.close()

    def play(self, token: str) -> tuple[str, bool]:
        """The code a person was given, and whether it is an old one; tries until answered."""
        until = time.monotonic() + PATIENCE
        while True:
            try:
                return self._asked(token)
            except (OSError, HTTPException):
                self.broken += 1
                self._connection.close()
                if time.monotonic() > until:
                    raise
                time.sleep(0.02)

    def _asked(self, token: str) -> tuple[str, bool]:
        self._connection.request("POST", f"/go/{token}/play", BODY, HEADERS)
        answer = self._connection.getresponse()
        told = json.loads(answer.read())
        assert answer.status == 200, told
        return told["code"], told["replayed"]


def main(port: int, seed: int, plays: int, passes: Path, out: Path) -> None:
    """Play, and write down every answer."""
    tokens = json.loads(passes.read_text())
    chance, player = random.Random(seed), Player(port)
    answers = []
    for _ in range(plays):
        person = chance.randrange(len(tokens))
        answers.append([person, *player.play(tokens[person])])
    out.write_text(json.dumps({"answers": answers, "broken": player.broken}))


if __name__ == "__main__":
    told = sys.argv[1:]
    main(int(told[0]), int(told[1]), int(told[2]), Path(told[3]), Path(told[4]))
