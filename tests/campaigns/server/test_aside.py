"""Where a look at the ledger is taken: in its place beside a file, beside the loop elsewhere."""

from __future__ import annotations

import asyncio
import threading

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from campaigns.server.aside import looking
from rewards import Rewards
from tests.campaigns.server.conftest import House

ASKED = Request({"type": "http", "method": "GET", "headers": []})


async def look(_: Request) -> Response:
    return PlainTextResponse(threading.current_thread().name)


async def wait(_: Request) -> Response:
    await asyncio.sleep(0)
    return PlainTextResponse("at last")


def test_beside_a_file_a_look_is_taken_as_it_is(house: House) -> None:
    assert looking(house.workspace.rewards, look) is look


def test_a_look_elsewhere_is_taken_in_a_thread_and_may_wait_for_nothing_else(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    rewards = house.workspace.rewards
    monkeypatch.setattr(Rewards, "remote", True)
    monkeypatch.setattr(rewards, "alook", rewards._looks)
    told = asyncio.run(_answer(looking(rewards, look)))
    assert bytes(told.body).startswith(b"ledger-aside")
    with pytest.raises(RuntimeError, match="waits for something"):
        asyncio.run(_answer(looking(rewards, wait)))


async def _answer(handler: object) -> Response:
    assert callable(handler)
    answer: Response = await handler(ASKED)
    return answer
