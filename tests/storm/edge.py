"""What depends on https, looked at through the nginx of docs/scale.md: `fleet --tls` runs it."""

from __future__ import annotations

import json
import socket
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path
from typing import TYPE_CHECKING

import click

from campaigns.server.bodies import MOST
from tests.campaigns.server.conftest import PIN
from tests.storm import proxy
from tests.storm.edge_browser import a_phone_plays_and_a_till_takes_it

if TYPE_CHECKING:
    from tests.storm.fleet import House

HSTS = "strict-transport-security"
STRANGER = "127.0.0.2"  # another address of this machine: no proxy of ours asks from it


@dataclass(frozen=True)
class Answer:
    """What came back; names of headers are in small letters."""

    status: int
    headers: Mapping[str, str]
    body: str


class Asking:
    """Asks the house over https, over http, or one of its processes past the proxy."""

    def __init__(self, house: House) -> None:
        assert house.tls, "the house has no certificate"
        self.house, self._chain, self._trusted = house, str(house.tls.chain), house.tls.trusted()
        self._kept = self._secure()

    def page(self, n: int = 0) -> str:
        """The address of somebody's page."""
        return f"/go/{self.house.people[n].pass_}"

    def https(self, method: str, path: str, body: str = "", **headers: str) -> Answer:
        """Over one kept connection."""
        return _answer(self._kept, method, path, body, headers)

    def http(self, method: str, path: str, **headers: str) -> Answer:
        """As somebody who typed no https."""
        return _answer(_plain(self.house.proxy.plain), method, path, "", headers)

    def past_the_proxy(self, method: str, path: str, body: str = "", **headers: str) -> Answer:
        """As a stranger who reaches a process by itself."""
        line = HTTPConnection("127.0.0.1", self.house.servers[0].port, 20, (STRANGER, 0))
        return _answer(line, method, path, body, headers)

    def hands(self, version: ssl.TLSVersion, protocols: list[str]) -> tuple[str | None, str | None]:
        """The version of TLS and the protocol agreed on; (None, None) where there is none."""
        trusted = ssl.create_default_context(cafile=self._chain)
        trusted.set_alpn_protocols(protocols)
        trusted.set_ciphers("DEFAULT@SECLEVEL=0")
        trusted.maximum_version = version
        try:
            with (
                socket.create_connection(("127.0.0.1", self.house.port), 20) as line,
                trusted.wrap_socket(line, server_hostname=proxy.host()) as secure,
            ):
                return secure.version(), secure.selected_alpn_protocol()
        except ssl.SSLError:
            return None, None

    def _secure(self) -> HTTPSConnection:
        return HTTPSConnection("127.0.0.1", self.house.port, timeout=20, context=self._trusted)


def _plain(port: int) -> HTTPConnection:
    return HTTPConnection("127.0.0.1", port, timeout=20)


def _answer(
    line: HTTPConnection, method: str, path: str, body: str, headers: Mapping[str, str]
) -> Answer:
    sent = {"host": proxy.host()} | {name.replace("_", "-"): told for name, told in headers.items()}
    line.request(method, path, body.encode() or None, sent)
    answer = line.getresponse()
    told: dict[str, str] = {}
    for name, value in answer.getheaders():  # one that comes twice shows
        told[name.lower()] = ", ".join(filter(None, (told.get(name.lower()), value)))
    return Answer(answer.status, told, answer.read().decode(errors="replace"))


def http_leads_to_https(asking: Asking) -> None:
    """http is redirected, to our own name whatever was asked for, and nothing more is said"""
    for asked in (proxy.host(), "elsewhere.example"):
        found = asking.http("GET", "/go/somebody?a=1&b=%20", host=asked)
        place = f"https://{proxy.host()}/go/somebody?a=1&b=%20"
        assert (found.status, found.headers["location"]) == (301, place), found
        assert HSTS not in found.headers and found.headers["server"] == "nginx"


def hsts_is_on_every_answer(asking: Asking) -> None:
    """over https every answer of ours has HSTS, once"""
    asked = (asking.page(), "/healthz", "/desk", "/nothing/here", "/go/no-such-pass")
    for path in asked:
        found = asking.https("GET", path)
        assert found.headers.get(HSTS, "") == "max-age=63072000", (path, found.headers)
    assert asking.https("GET", asking.page()).status == 200


def the_scheme_is_the_proxys_word(asking: Asking) -> None:
    """X-Forwarded-Proto is the proxy's own, not a visitor's, and no stranger's is believed"""
    words = json.dumps({"till": "Utrecht", "pin": PIN})
    named = {"content_type": "application/json", "host": "another.example"}  # not the public name
    through = asking.https("POST", "/desk", words, x_forwarded_proto="http", **named)
    past = asking.past_the_proxy("POST", "/desk", words, x_forwarded_proto="https", **named)
    assert through.status == past.status == 303, (through, past)
    assert "; secure" in through.headers["set-cookie"].lower()
    assert "; secure" not in past.headers["set-cookie"].lower()


def old_tls_is_refused(asking: Asking) -> None:
    """TLS 1.2 and 1.3 with HTTP/2, or HTTP/1.1 for who knows no other; nothing older"""
    both = ["h2", "http/1.1"]
    assert asking.hands(ssl.TLSVersion.TLSv1_3, both) == ("TLSv1.3", "h2")
    assert asking.hands(ssl.TLSVersion.TLSv1_2, both) == ("TLSv1.2", "h2")
    assert asking.hands(ssl.TLSVersion.TLSv1_3, both[1:]) == ("TLSv1.3", "http/1.1")
    assert asking.hands(ssl.TLSVersion.TLSv1_1, both) == (None, None)


def processes_are_asked_over_kept_connections(asking: Asking) -> None:
    """forty pages one after the other need no more than one connection to each process"""
    asking.https("GET", asking.page())
    before = _lines(asking.house)
    for n in range(40):
        assert asking.https("GET", asking.page(n)).status == 200
    made = _lines(asking.house) - before
    assert len(made) <= len(asking.house.servers), made


def large_bodies_are_refused_in_our_words(asking: Asking) -> None:
    """a body over ours is refused by Unwrap, far over by nginx, and metrics are nobody's outside"""
    found = asking.https("POST", f"{asking.page()}/play", "x" * (MOST + 1))
    assert found.status == 413 and HSTS in found.headers, found
    assert asking.https("GET", "/metrics").status == 404


def nothing_is_written_of_nonsense(asking: Asking) -> None:
    """who speaks http to the port of https, or nonsense, stands in no log"""
    for nonsense in (f"GET {asking.page()} HTTP/1.1\r\nHost: x\r\n\r\n", "\x00" * 64):
        with socket.create_connection(("127.0.0.1", asking.house.port), 20) as line:
            line.sendall(nonsense.encode())
            line.recv(4_096)
    written = asking.house.proxy.written()
    assert "client" not in written and "/go/" not in written, written


def without_processes_there_is_a_friendly_word(asking: Asking) -> None:
    """with every process gone the page says so, over HSTS, and comes back by itself with them"""
    for server in asking.house.servers:
        server.kill()
    found = asking.https("GET", asking.page())
    assert found.status == 503 and "One moment" in found.body, found
    assert found.headers["retry-after"] == "3" and HSTS in found.headers
    for server in asking.house.servers:
        server.start()
    assert asking.https("GET", asking.page()).status == 200


def _lines(house: House) -> set[str]:
    """The ends at nginx of open connections to the processes."""
    ports = {f"{one.port:04X}" for one in house.servers}
    rows = [row.split() for row in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    open_ = (row for row in rows if row[3] == "01" and row[1].rpartition(":")[2] in ports)
    return {row[2] for row in open_}


CHECKS: tuple[Callable[[Asking], None], ...] = (
    http_leads_to_https,
    hsts_is_on_every_answer,
    the_scheme_is_the_proxys_word,
    old_tls_is_refused,
    processes_are_asked_over_kept_connections,
    large_bodies_are_refused_in_our_words,
    nothing_is_written_of_nonsense,
    without_processes_there_is_a_friendly_word,
)


def inspect(house: House) -> None:
    """Look at all of it; AssertionError at the first that does not hold."""
    asking = Asking(house)
    for check in CHECKS:
        check(asking)
        click.echo(f"  https: {check.__doc__}")
    a_phone_plays_and_a_till_takes_it(house)
    click.echo(f"  https: {a_phone_plays_and_a_till_takes_it.__doc__}")
