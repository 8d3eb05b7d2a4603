"""The place where the recipient's side is served."""

from __future__ import annotations

import asyncio

import pytest

from campaigns.server.running import PortTaken, Server, bound, config_of
from tests.campaigns.server.conftest import House


def test_of_two_that_begin_at_once_one_serves_and_the_other_says_that_it_does_not(
    house: House,
) -> None:
    told: list[str] = []

    async def both() -> None:
        with bound("127.0.0.1", 0) as one, bound("127.0.0.1", one.getsockname()[1]) as other:
            config = config_of(house.workspace, "127.0.0.1", 0)
            config.load()
            first = Server(config, lambda: told.append("first"))
            first.lifespan = config.lifespan_class(config)
            await first.startup([one])
            try:
                with pytest.raises(PortTaken, match="another port"):
                    await Server(config, lambda: told.append("second")).startup([other])
            finally:
                for server in first.servers:
                    server.close()

    asyncio.run(both())
    assert told == ["first"]
