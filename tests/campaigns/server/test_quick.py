"""The protocol of the server on its own: what it sends is what uvicorn's own would have sent."""

from __future__ import annotations

import asyncio
import gzip
from collections import Counter
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any

import pytest
import uvicorn
from uvicorn.server import ServerState

from campaigns.server import create_app, gate, quick
from campaigns.server.answers import spelled
from campaigns.server.looks import Looks
from campaigns.server.running import config_of
from tests.campaigns.server.conftest import House
from tests.campaigns.server.sample import PLAY

DATED = [(b"date", b"Sun, 22 Nov 2026 12:00:00 GMT")]
Told = tuple[bytes, list[bytes], bytes]
Making = Callable[[House], uvicorn.Config]


def short(house: House) -> uvicorn.Config:
    """As the server on its own is run."""
    return config_of(house.workspace, "127.0.0.1", 0)


def long(house: House) -> uvicorn.Config:
    """The same app under uvicorn's own protocol."""
    app = create_app(house.workspace)
    return uvicorn.Config(app, http="httptools", lifespan="off", access_log=False)


@asynccontextmanager
async def serving(config: uvicorn.Config) -> AsyncIterator[tuple[int, ServerState]]:
    """A server in this loop; gives its port."""
    config.load()
    state, loop = ServerState(), asyncio.get_running_loop()
    state.default_headers = DATED
    made: Any = config.http_protocol_class

    def connection() -> asyncio.Protocol:
        protocol: asyncio.Protocol = made(
            config=config, server_state=state, app_state={}, _loop=loop
        )
        return protocol

    server = await loop.create_server(connection, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1], state
    finally:
        server.close()
        for open_ in list(state.connections):
            open_.shutdown()
        await server.wait_closed()


class Line:
    """One connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    def send(self, path: str, *more: str, method: str = "GET", version: str = "1.1") -> None:
        lines = [f"{method} {path} HTTP/{version}", "host: localhost", *more, "", ""]
        self.writer.write("\r\n".join(lines).encode())

    async def answer(self, *, body: bool = True) -> Told:
        """(Status, headers in an order of their own, body unzipped)."""
        head = await self.reader.readuntil(b"\r\n\r\n")
        status, *lines = head.rstrip().split(b"\r\n")
        told = dict(line.split(b": ", 1) for line in lines)
        size = int(told.get(b"content-length", 0)) if body else 0
        got = await self.reader.readexactly(size)
        zipped = body and told.get(b"content-encoding") == b"gzip"
        return status, sorted(lines), gzip.decompress(got) if zipped else got

    async def asked(self, path: str, *more: str, **how: str) -> Told:
        self.send(path, *more, **how)
        return await self.answer(body=how.get("method") != "HEAD")


@asynccontextmanager
async def line(port: int) -> AsyncIterator[Line]:
    """A connection, and whether it was closed in the end is the caller's to see."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        yield Line(reader, writer)
    finally:
        writer.close()
        await writer.wait_closed()


def told(config: uvicorn.Config, ask: Callable[[Line], Coroutine[Any, Any, Any]]) -> Any:
    """What one connection is told."""

    async def alone() -> Any:
        async with serving(config) as (port, _), line(port) as open_:
            return await ask(open_)

    return asyncio.run(alone())


GZIP = "accept-encoding: gzip"
ASKS: dict[str, Callable[[House, Line], Coroutine[Any, Any, Any]]] = {
    "not played": lambda house, to: to.asked(house.home(), GZIP),
    "played": lambda house, to: to.asked(house.home(1), GZIP),
    "no gzip": lambda house, to: to.asked(house.home()),
    "picked in the mail": lambda house, to: to.asked(f"{house.home()}?answer=b2.x", GZIP),
    "test": lambda house, to: to.asked(f"{house.test_home()}?gift", GZIP),
    "head": lambda house, to: to.asked(house.home(), GZIP, method="HEAD"),
    "bad": lambda house, to: to.asked(f"{house.home()[:-2]}xx", GZIP),
    "percents": lambda house, to: to.asked("/go/%C3%A9", GZIP),
    "mail": lambda house, to: to.asked(f"{house.home()}/mail", GZIP),
    "nowhere": lambda house, to: to.asked("/gone/x", GZIP),
    "to be closed": lambda house, to: to.asked(house.home(), GZIP, "connection: close"),
    "old": lambda house, to: to.asked(house.home(), GZIP, version="1.0"),
    "with a body": lambda house, to: to.asked(house.home(), GZIP, "content-length: 0"),
}


@pytest.mark.parametrize("name", sorted(ASKS))
def test_it_sends_what_uvicorn_would(house: House, name: str) -> None:
    assert house.client().post(f"{house.home(1)}/play", json=PLAY).status_code == 200

    async def ask(to: Line) -> tuple[Told, bool]:
        first = await ASKS[name](house, to)
        await asyncio.sleep(0)
        return first, to.reader.at_eof()

    expected = told(long(house), ask)
    assert b" 200 " in expected[0][0] or name in {"bad", "percents", "nowhere"}
    assert told(short(house), ask) == expected


@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_a_connection_is_closed_for_who_wants_no_more_of_it(house: House, version: str) -> None:
    async def ask(to: Line) -> bytes:
        await to.asked(house.home(), GZIP, "connection: close", version=version)
        return await to.reader.read()

    assert told(short(house), ask) == b""


def test_one_connection_asks_again_and_again_in_order(house: House) -> None:
    """Pipelined (RFC 9112, 9.3.2): page, picture, page, all sent before the first answer."""

    async def ask(to: Line) -> list[bytes]:
        to.send(house.home(2), GZIP)
        to.send("/robots.txt")
        to.send(house.home(3), GZIP)
        to.send(house.home(4), GZIP)
        return [(await to.answer())[2] for _ in range(4)]

    first, robots, *others = told(short(house), ask)
    for number, page in zip((2, 3, 4), (first, *others), strict=True):
        assert house.people[number].pass_.encode() in page
    assert b"Disallow" in robots


async def _crowd(house: House, config: uvicorn.Config, paths: list[str]) -> list[Told]:
    """Everybody at once, each on a connection of their own."""
    async with serving(config) as (port, state):
        opened = [Line(*await asyncio.open_connection("127.0.0.1", port)) for _ in paths]
        while len(state.connections) < len(paths):
            await asyncio.sleep(0)
        for one, path in zip(opened, paths, strict=True):
            one.send(path, GZIP)
        answers = [await one.answer() for one in opened]
        for one in opened:
            one.writer.close()
            await one.writer.wait_closed()
        return answers


@contextmanager
def turns(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """How many took their steps abreast, each time."""
    seen: list[int] = []
    walk = quick._walk

    def counted(abreast: Any) -> None:
        seen.append(len(abreast))
        walk(abreast)

    monkeypatch.setattr(quick, "_walk", counted)
    yield seen


def test_who_comes_in_a_crowd_gets_their_own_page(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert house.client().post(f"{house.home(1)}/play", json=PLAY).status_code == 200
    paths = [house.home(number) for number in range(20)] + ["/go/nonsense", house.test_home()]
    with turns(monkeypatch) as seen:
        together = asyncio.run(_crowd(house, short(house), paths))
    assert max(seen) > 1, "nobody came with anybody else: nothing was tried"

    async def one_by_one(to: Line) -> list[Told]:
        return [await to.asked(path, GZIP) for path in paths]

    assert together == told(long(house), one_by_one)


def test_one_whose_page_fails_takes_nobody_along(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = Looks.site

    def site(self: Looks, request: Any) -> Any:
        answer = yield from page(self, request)
        if house.people[3].pass_ in request.scope["path"]:
            raise ValueError("a bug")
        return answer

    monkeypatch.setattr(Looks, "site", site)
    config = short(house)
    answers = asyncio.run(_crowd(house, config, [house.home(number) for number in range(8)]))
    assert [status[9:12] for status, _, _ in answers] == [b"200"] * 3 + [b"500"] + [b"200"] * 4
    assert not any(config.app.page.prompt._gate.inside.values())  # type: ignore[union-attr]


def test_an_answer_that_cannot_be_sent_ends_its_connection_alone(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    send, broken = quick.QuickPages._send, house.people[1].pass_

    def sending(self: Any, cycle: Any, answer: Any, head: bytes) -> None:
        if broken in cycle.scope["path"]:
            raise RuntimeError("no way out")
        send(self, cycle, answer, head)

    monkeypatch.setattr(quick.QuickPages, "_send", sending)

    async def ask() -> tuple[bytes, Told]:
        async with serving(short(house)) as (port, _), line(port) as one, line(port) as other:
            one.send(house.home(1), GZIP)
            return await one.reader.read(), await other.asked(house.home(2), GZIP)

    nothing, page = asyncio.run(ask())
    assert nothing == b"" and b" 200 " in page[0]


def test_a_full_house_says_so(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(gate.ROOM, "look", 0)
    expected = told(long(house), lambda to: to.asked(house.home(), GZIP))
    assert expected[0].startswith(b"HTTP/1.1 503")
    assert told(short(house), lambda to: to.asked(house.home(), GZIP)) == expected


def test_a_crowd_is_counted_before_the_first_is_answered(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(gate.ROOM, "look", 5)
    answers = asyncio.run(_crowd(house, short(house), [house.home(n) for n in range(20)]))
    assert Counter(status[9:12] for status, _, _ in answers) == {b"200": 5, b"503": 15}


def test_who_went_away_leaves_their_place(house: House) -> None:
    config = short(house)

    async def gone() -> None:
        async with serving(config) as (port, state):
            async with line(port) as one:
                one.send(house.home(), GZIP)
            async with line(port) as other:
                assert b" 200 " in (await other.asked(house.home(1), GZIP))[0]
            while state.connections:
                await asyncio.sleep(0)

    asyncio.run(gone())
    assert not any(config.app.page.prompt._gate.inside.values())  # type: ignore[union-attr]


def test_a_header_that_would_be_two_is_refused() -> None:
    with pytest.raises(ValueError, match="control character"):
        spelled({"x-told": "one\r\nset-cookie: two"})


def test_where_the_ledger_is_elsewhere_a_page_holds_nobody_up(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Looks then travel, and go aside (see `aside`): never in a turn of the loop."""
    expected = told(short(house), ASKS["not played"].__get__(house))
    monkeypatch.setattr(type(house.workspace.rewards._store), "remote", True)
    monkeypatch.setattr(quick.Turn, "add", lambda *_: pytest.fail("a look in the loop"))
    assert told(short(house), ASKS["not played"].__get__(house)) == expected


@pytest.mark.parametrize(
    ("begun", "piece"),
    [
        (b"GET / HTTP/1.1\r\nhost: localhost\r\nx: ", b"a"),
        (
            b"POST / HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n\r\n0\r\n",
            b"a:b\r\n",
        ),
    ],
    ids=["head", "behind a body"],
)
def test_a_head_without_an_end_is_not_held(house: House, begun: bytes, piece: bytes) -> None:
    async def sent() -> int:
        """How many of a hundred pieces were taken before the line was closed."""
        async with serving(short(house)) as (port, _):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(begun)
            pieces = 0
            with suppress(ConnectionError):
                while pieces < 100 and not reader.at_eof():
                    writer.write(piece * (100_000 // len(piece)))
                    await writer.drain()
                    await asyncio.sleep(0)  # the server's turn, in this same loop
                    pieces += 1
            writer.transport.abort()
            return pieces

    assert asyncio.run(sent()) < 100


def test_a_long_head_many_heads_and_a_long_body_are_let_in(house: House) -> None:
    async def ask(open_: Line) -> list[bytes]:
        long = await open_.asked("/robots.txt", "x: " + "a" * 50_000)
        for _ in range(200):
            open_.send("/robots.txt", "x: " + "a" * 1_000)
        many = [await open_.answer() for _ in range(200)]
        open_.send("/go/x/play", "content-length: 300000", method="POST")
        open_.writer.write(b"a" * 300_000)
        return [one[0] for one in (long, *many, await open_.answer())]

    assert set(told(short(house), ask)) == {b"HTTP/1.1 200 OK", b"HTTP/1.1 404 Not Found"}
