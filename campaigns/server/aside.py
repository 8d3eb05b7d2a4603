"""Asking the ledger without keeping everybody else waiting for its answer.

In a file beside the server a look takes some microseconds and is taken where it stands. Where the
ledger is in a database elsewhere, looks and acts go through threads, and end in time.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, ParamSpec, TypeVar, cast

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from campaigns.server.door import Handler
from rewards import Rewards

P = ParamSpec("P")
T = TypeVar("T")


def looking(rewards: Rewards, handler: Handler) -> Handler:
    """The handler of a look that waits for nothing but the ledger."""
    if not rewards.remote:
        return handler

    async def endpoint(request: Request) -> Response:
        return await rewards.alook(_ended, handler, request)

    return endpoint


async def acting(rewards: Rewards, act: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
    """What an act brings that waits for the ledger; raises NoAnswer where it takes too long."""
    if rewards.remote:
        return await rewards.aact(act, *given, **named)
    return await run_in_threadpool(act, *given, **named)


def _ended(handler: Handler, request: Request) -> Response:
    """The answer of a handler that waits for nothing, in any thread."""
    asked = cast("Coroutine[Any, Any, Response]", handler(request))
    try:
        asked.send(None)
    except StopIteration as ended:
        return cast("Response", ended.value)
    asked.close()
    raise RuntimeError(f"{handler!r} waits for something: it is no look")
