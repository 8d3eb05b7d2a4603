"""One process of the storm: plays for random people and notes every answer it was given.

Some die at the worst moment: with a batch written but not committed, or committed but not answered.
"""

import os
import random
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from rewards import Keys, Rewards
from rewards.storage import Store, Tables, open_store


class Start(Protocol):
    """The gun that starts all players at once."""

    def wait(self) -> object: ...


@dataclass(frozen=True)
class Player:
    """What one process does: `plays` requests for `people`, answers noted in `notes`."""

    folder: Path
    target: Path | str
    number: int
    plays: int
    people: int
    dies: str = "never"

    @property
    def notes(self) -> Path:
        return self.folder / f"acknowledged.{self.number}"


class Deadly:
    """A store whose process is killed around a commit once it is armed."""

    dies = "never"

    def __init__(self, store: Store) -> None:
        self._store = store
        self.reading, self.look = store.reading, store.look
        self.looking, self.close, self.remote = store.looking, store.close, store.remote

    @contextmanager
    def writing(self) -> Iterator[Tables]:
        with self._store.writing() as tables:
            yield tables
            self._die("before")
        self._die("after")

    def _die(self, moment: str) -> None:
        if self.dies == moment:
            time.sleep(0.05)  # time enough for an answer given too early to be noted
            os.kill(os.getpid(), signal.SIGKILL)


def run(player: Player, start: Start) -> None:
    """Play until done or dead."""
    store = Deadly(open_store(player.target))
    rewards = Rewards(store, Keys.load(player.folder / "keys.json"))
    dice = random.Random(player.number)
    crowd = [f"person {dice.randrange(player.people)}" for _ in range(player.plays)]
    start.wait()
    store.dies = player.dies
    with open(player.notes, "ab", buffering=0) as notes, ThreadPoolExecutor(4) as threads:

        def play(person: str) -> None:
            award = rewards.play("storm", person.encode())
            notes.write(f"{person};{award.prize};{award.code}\n".encode())

        list(threads.map(play, crowd))
    rewards.close()
