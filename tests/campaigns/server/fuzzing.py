"""Passes, codes and bodies as nobody sends them: `python -m tests.campaigns.server.fuzzing 100000`.

Each request is drawn from a seed, so that what broke can be sent again. No answer may be a 500.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from starlette.types import ASGIApp, Message

from campaigns.audience import invented
from campaigns.passes import Pass
from campaigns.release import admit, publish, test_pass
from campaigns.server import create_app, hash_pin
from campaigns.storage import Settings, Workspace
from campaigns.storage.settings import Till
from tests.campaigns.server.asking import asking_campaign
from tests.campaigns.server.sample import PLAY

PATHS = (
    "", "/play", "/choose", "/start", "/amp", "/answer", "/answer-amp", "/mail", "/qr.svg",
    "/qr.png", "/share.png", "/unsubscribe", "/preferences", "/still/b2.png", "/still/b9.png",
    "/timer/b1.gif", "/nothing", "/play/", "/../desk", "/%2e%2e/keys.json",
)  # fmt: skip
ACTS = (
    "/play", "/choose", "/start", "/amp", "/answer", "/answer-amp", "/unsubscribe", "/preferences",
    "/look", "/redeem", "/out",
)  # fmt: skip
OTHERS = (
    "/desk", "/desk/look", "/desk/redeem", "/desk/out", "/DESK", "/go/pictures/x.png",
    "/go/pictures/..%2fkeys.json", "/go/assets/fonts/x", "/go/assets/../x", "/healthz", "/readyz",
    "/metrics", "/robots.txt", "/", "/go/", "/go",
)  # fmt: skip
KINDS = (
    "application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
    "multipart/form-data", "text/plain", "application/json; charset=utf-16", "", "é",
)  # fmt: skip
KEYS = (
    "how", "block", "moves", "gift", "value", "consent", "withdraw", "wants", "language", "undo",
    "code", "key", "mark", "till", "pin", "c", "__proto__", "",
)  # fmt: skip
ODD = (
    "", "game", "shown", "b2", "b4", "b5", "nothing", "all", "en", "\x00", "\ud800", "é" * 300,
    "=1+1", "<script>", "../../x", "GIFT-AAAA-AAAA", "TEST-AAAA", "{{7*7}}", "'; DROP TABLE x;--",
    "9" * 400, "1e999999", "NaN", "\u202e", "🎁" * 50, " ", "\r\nset-cookie: a=b",
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """One request, ready to send."""

    method: str
    path: str
    headers: dict[str, bytes]
    body: bytes


class Fuzz:
    """Draws requests about the people of one house."""

    def __init__(self, seed: int, passes: list[str]) -> None:
        self._draw = random.Random(seed)
        self._passes = passes

    def __iter__(self) -> Iterator[Asked]:
        return (self.request() for _ in itertools.count())

    def request(self) -> Asked:
        draw = self._draw
        path = self._path()
        acts = path.partition("?")[0].endswith(ACTS)
        usual = ("POST" if acts else "GET") if draw.random() < 0.9 else ""
        method = usual or draw.choice(("GET", "POST", "HEAD", "PUT", "OPTIONS"))
        return Asked(method, path, self._headers(), self._body())

    def _path(self) -> str:
        draw = self._draw
        if draw.random() < 0.12:
            path = draw.choice(OTHERS)
        else:
            path = f"/go/{self._token()}{draw.choice(PATHS)}"
        if draw.random() < 0.3:
            path += "?" + "&".join(self._pair() for _ in range(draw.randint(1, 3)))
        return path

    def _pair(self) -> str:
        names = ("answer", "said", "gift", "choice", "c", "C", "was", "undone", "saved")
        value = "".join(f"%{byte:02x}" for byte in self._bytes(12))
        return f"{self._draw.choice(names)}={self._draw.choice((value, 'b4.5', 'b4', ''))}"

    def _token(self) -> str:
        draw, token = self._draw, self._draw.choice(self._passes)
        match draw.randint(0, 12):
            case 0:
                at = draw.randrange(len(token))
                return token[:at] + draw.choice("Aa0_-%") + token[at + 1 :]
            case 1:
                return token[: draw.randrange(len(token))] or "x"
            case 2:
                return "".join(f"%{byte:02x}" for byte in self._bytes(60)) or "x"
        return token

    def _headers(self) -> dict[str, bytes]:
        draw = self._draw
        found = {"content-type": draw.choice(KINDS).encode()}
        for name in ("accept", "accept-language", "accept-encoding", "cookie", "origin", "host",
                     "amp-email-sender", "sec-fetch-site", "if-none-match"):  # fmt: skip
            if draw.random() < 0.15:
                found[name] = self._header()
        return found

    def _header(self) -> bytes:
        known = (b"gzip;q=0.5,*", b"nl-BE;q=x,;;", b"desk=eyJ9.x", b"https://a.example", b"a@b.co",
                 b"application/json", b"same-origin", b"null")  # fmt: skip
        odd = bytes(byte for byte in self._bytes(30) if byte > 31 and byte != 127)
        return self._draw.choice((*known, odd))

    def _body(self) -> bytes:
        draw = self._draw
        match draw.randint(0, 6):
            case 0:
                return self._bytes(200)
            case 1:
                return b"[" * draw.choice((1, 100, 9_000))
            case 2:
                return b"x" * draw.choice((0, 16_384, 20_000))
            case 3:
                pairs = (f"{draw.choice(KEYS)}={self._odd()}" for _ in range(draw.randint(0, 60)))
                return "&".join(pairs).encode("utf-8", "replace")
            case 4:
                return json.dumps(PLAY).encode()[: draw.choice((None, -1, 20))]
        values = {draw.choice(KEYS): self._value(3) for _ in range(draw.randint(0, 8))}
        return json.dumps(values).encode()

    def _value(self, depth: int) -> Any:
        draw = self._draw
        plain = (None, True, 0, -1, 2**70, 0.5, float("nan"), self._odd(), PLAY["moves"])
        if not depth or draw.random() < 0.7:
            return draw.choice(plain)
        return [self._value(depth - 1) for _ in range(draw.randint(0, 4))]

    def _odd(self) -> str:
        return self._draw.choice(ODD)

    def _bytes(self, most: int) -> bytes:
        return self._draw.randbytes(self._draw.randint(0, most))


def furnish(workspace: Workspace) -> list[str]:
    """Publish a campaign with a bit of everything; gives passes of every kind."""
    till = Till(name="Utrecht", pin_hash=hash_pin("2604"))
    workspace.save_settings(Settings(public_url="https://play.example.org", tills=(till,)))
    release = publish(workspace, asking_campaign())
    today = datetime.now(UTC).date()
    passes = [one.pass_ for one in admit(workspace, release, invented(12), today=today)]
    gone = Pass(release.number, b"\1" * 12, datetime(2100, 1, 1, tzinfo=UTC))
    late = Pass(release.number, b"\2" * 12, datetime(2001, 1, 1, tzinfo=UTC))
    nowhere = Pass(99, b"\3" * 12, datetime(2100, 1, 1, tzinfo=UTC))
    issued = [workspace.passes.issue(one) for one in (gone, late, nowhere)]
    return [*passes, test_pass(workspace, release, today), *issued]


async def sent(workspace: Workspace, asked: Iterator[Asked]) -> Counter[int]:
    """Send them all; how often each status came. Raises AssertionError at the first 500."""
    found: Counter[int] = Counter()
    ticks = itertools.count(step=5)  # each comes long after the last: no limit hides what's behind
    app = create_app(workspace, ticks=lambda: float(next(ticks)))
    for one in asked:
        status = await _status(app, one)
        found[status] += 1
        assert status != 500, one
    return found


async def _status(app: ASGIApp, one: Asked) -> int:
    """What the app answers, spoken to without a client, which would tidy up what is sent."""
    path, _, query = one.path.partition("?")
    headers = [(name.encode(), value) for name, value in one.headers.items()]
    scope = {
        "type": "http", "method": one.method, "path": unquote(path), "root_path": "",
        "raw_path": path.encode(), "query_string": query.encode(), "headers": headers,
        "scheme": "http", "http_version": "1.1", "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }  # fmt: skip
    told: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": one.body, "more_body": False}

    async def send(message: Message) -> None:
        told.append(message)

    await app(scope, receive, send)
    return int(told[0]["status"])


def main(amount: int, seed: int) -> None:
    """Fuzz a fresh house and say what came back."""
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(Path(folder) / "workspace")
        fuzz = Fuzz(seed, furnish(workspace))
        found = asyncio.run(sent(workspace, itertools.islice(fuzz, amount)))
        workspace.rewards.verify()
        workspace.close()
    print(f"{amount:,} requests in {time.perf_counter() - begun:.0f} s, seed {seed}:")
    print(", ".join(f"{status}: {count:,}" for status, count in sorted(found.items())))


if __name__ == "__main__":
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else 3_000,
        int(sys.argv[2]) if len(sys.argv) > 2 else 5,
    )
