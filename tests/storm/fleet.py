"""`python -m tests.storm.fleet`: server processes behind nginx, killed and stopped while played.

The ledger is in PostgreSQL (a real server, which flushes), or with `--sqlite` in the workspace's
file. First calm visits, which tell what one costs; then as many while one process after the other
is killed (-9) or asked to stop, and started again. At the end every answer is looked up.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from campaigns.audience import invented
from campaigns.release import admit, publish
from campaigns.storage import Release, Workspace
from campaigns.storage.api_keys import ApiKeyFile
from campaigns.storage.settings import ADDRESS_VARIABLE
from rewards.place import LEDGER_VARIABLE
from tests.campaigns.server.conftest import TILLS
from tests.campaigns.server.sample import campaign
from tests.storm import certificate, edge, guest, proxy
from tests.storm.processes import Process
from tests.storm.reckoning import reckon, say
from tests.storm.toll import Toll
from tests.tools.postgres import PostgresServer

GUESTS = 8
PAUSE = 2.0  # seconds between a server that is back and the next that goes
MISSING = (
    "nginx is not installed: on Debian `apt-get install nginx-light`. Its service is not used;"
    " this starts one of its own."
)


class House:
    """A campaign with people, its server processes and the proxy before them."""

    def __init__(self, folder: Path, people: int, servers: int, port: int, tls: bool) -> None:
        self.folder, self.port = folder, port
        self.tls = certificate.make(folder, proxy.host()) if tls else None
        os.environ.update({ADDRESS_VARIABLE: f"https://{proxy.host()}"} if tls else {})
        self.workspace = Workspace(folder / "workspace")
        settings = self.workspace.settings
        self.workspace.save_settings(settings.model_copy(update={"tills": TILLS}))
        self.release: Release = publish(self.workspace, campaign())
        today = datetime.now(UTC).date()
        self.people = list(admit(self.workspace, self.release, invented(people), today=today))
        keys = ApiKeyFile(self.workspace.path / "api_keys.json")
        made = [keys.make(f"Guest {n}", ["redeem"], datetime.now(UTC)) for n in range(GUESTS)]
        self.keys = [key for _, key in made]
        ports = range(port + 1, port + 1 + servers)
        self.servers = [Process(self.workspace.path, one) for one in ports]
        plain = ports[-1] + 1
        self.proxy = proxy.Proxy(folder / "nginx", port, ports, tls=self.tls, plain=plain)

    def guests(
        self, name: str, visits: int, first: int, last: int
    ) -> list[subprocess.Popen[bytes]]:
        """Start all guests on some of the people."""
        task = self.folder / f"{name}.json"
        passes = [person.pass_ for person in self.people[first:last]]
        tls = {"chain": str(self.tls.chain), "host": proxy.host()} if self.tls else {}
        task.write_text(json.dumps({"passes": passes, "keys": self.keys, "tls": tls}))
        command, share = [sys.executable, guest.__file__, str(self.port)], str(visits // GUESTS)
        outs = [str(self.folder / f"{name}{seed}.out") for seed in range(GUESTS)]
        return [
            subprocess.Popen([*command, str(seed), share, str(task), out])
            for seed, out in enumerate(outs)
        ]

    def told(self, name: str) -> list[dict[str, Any]]:
        """What the guests wrote down."""
        files = (self.folder / f"{name}{seed}.out" for seed in range(GUESTS))
        return [json.loads(file.read_text()) for file in files]

    def reckoned(self, name: str, first: int) -> Toll:
        """What became of all that guests were told."""
        people = self.people[first:]
        return reckon(self.workspace.rewards, self.release, people, self.told(name))

    def close(self) -> None:
        self.proxy.stop()
        for server in self.servers:
            server.stop()
        self.workspace.close()


@contextmanager
def ledger(postgres: bool) -> Iterator[PostgresServer | None]:
    """The place of the ledger, told to every process by its environment."""
    if not postgres:
        os.environ.pop(LEDGER_VARIABLE, None)
        yield None
        return
    server = PostgresServer(durable=True)
    os.environ[LEDGER_VARIABLE] = server.url("fleet")
    try:
        yield server
    finally:
        server.stop()


def calm(house: House, database: PostgresServer | None, visits: int, people: int) -> None:
    """Visits without trouble: how many a second, and what one costs in processor time."""
    watched = {"servers": [one.pid for one in house.servers], "nginx": [house.proxy.pid]}
    watched |= {"postgresql": [database._process.pid]} if database else {}
    before = {name: sum(map(proxy.seconds, pids)) for name, pids in watched.items()}
    began = time.monotonic()
    assert [one.wait(600) for one in house.guests("calm", visits, 0, people)] == [0] * GUESTS
    took, told = time.monotonic() - began, house.told("calm")
    say("calm", told, took)
    done = sum(len(one["plays"]) for one in told)
    costs = {name: sum(map(proxy.seconds, pids)) - before[name] for name, pids in watched.items()}
    shown = ", ".join(f"{name} {cost / done * 1e3:.2f} ms" for name, cost in costs.items())
    click.echo(f"  processor time of a visit (a page, a play, a use in four): {shown}")


def troubled(house: House, visits: int, first: int, last: int) -> tuple[int, int]:
    """Visits while servers go and come; how many were killed and how many stopped."""
    began, kills, stops = time.monotonic(), 0, 0
    guests = house.guests("storm", visits, first, last)
    while any(one.poll() is None for one in guests):
        victim = house.servers[(kills + stops) % len(house.servers)]
        if (kills + stops) // len(house.servers) % 2 == 0:
            victim.kill()
            kills += 1
        else:
            victim.stop()
            stops += 1
        victim.start()
        time.sleep(PAUSE)
    assert [one.wait(600) for one in guests] == [0] * GUESTS
    say("storm", house.told("storm"), time.monotonic() - began)
    click.echo(f"  {kills} kills (-9), {stops} stops that ended with code 0 in time")
    return kills, stops


def kept_quiet(house: House) -> bool:
    """Whether neither nginx nor a server wrote an address or a pass anywhere."""
    logs = (file.read_text() for file in house.folder.glob("server*.log"))
    written = house.proxy.written() + "".join(logs)
    passes = [person.pass_ for person in house.people]
    return not any(one in written for one in (*passes, "client: 127.0.0.1"))


@click.command()
@click.option("--sqlite", is_flag=True, help="Keep the ledger in the workspace's own file.")
@click.option("--tls", is_flag=True, help="Over https, and look at all that depends on it.")
@click.option("--servers", default=2, show_default=True, type=click.IntRange(1, 8))
@click.option("--visits", default=8_000, show_default=True, help="In each of the two parts.")
@click.option("--people", default=4_000, show_default=True, help="In each of the two parts.")
@click.option("--port", default=9340, show_default=True, help="nginx's; the servers' are the next.")
def main(sqlite: bool, tls: bool, servers: int, visits: int, people: int, port: int) -> None:
    """Try the recipient's side as it runs in production, with processes that die."""
    if proxy.program() is None:
        raise click.ClickException(MISSING)
    with tempfile.TemporaryDirectory() as folder, ledger(not sqlite) as database:
        place = "SQLite" if sqlite else "PostgreSQL"
        click.echo(f"{servers} server processes behind nginx, the ledger in {place}")
        house = House(Path(folder), 2 * people, servers, port, tls)
        try:
            if tls:
                edge.inspect(house)
            calm(house, database, visits, people)
            crashes = sum(troubled(house, visits, people, 2 * people))
            toll = Toll(crashes) + house.reckoned("calm", 0) + house.reckoned("storm", people)
            quiet = kept_quiet(house)
        finally:
            house.close()
            for log in sorted(Path(folder).glob("server*.log")):
                click.echo(log.read_text()[:4_000], err=True, nl=False)
    click.echo(
        f"{toll.acknowledged:,} answers looked up: {toll.lost} lost, {toll.twice} given twice,"
        f" {toll.broken} chains broken; addresses or passes in a log: {'none' if quiet else 'SOME'}"
    )
    sys.exit(0 if toll.nothing and quiet else 1)


if __name__ == "__main__":
    main()
