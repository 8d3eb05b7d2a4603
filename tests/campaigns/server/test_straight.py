"""The page of a pass takes a short way in: nobody can tell it from the long one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from campaigns.passes import Pass
from campaigns.server import create_app, gate, limits
from campaigns.server.app import create_routes
from campaigns.server.limits import Buckets
from campaigns.server.straight import Straight
from tests.campaigns.server.conftest import PUBLIC_URL, House
from tests.campaigns.server.sample import PLAY

PLAIN = {"accept-encoding": "identity"}
Ask = Callable[[TestClient, House], httpx2.Response]


def short(house: House) -> TestClient:
    """The app as it runs on its own."""
    return TestClient(create_app(house.workspace, clock=lambda: house.clock[0]), PUBLIC_URL)


def in_routes(house: House) -> TestClient:
    """Its routes in another app, as the studio has them."""
    routes = create_routes(house.workspace, clock=lambda: house.clock[0])
    return TestClient(Starlette(routes=routes), PUBLIC_URL)


def long(house: House) -> TestClient:
    """The same endpoints on Starlette's own routes, behind all that it puts before one."""
    made = create_routes(house.workspace, clock=lambda: house.clock[0])
    routes = [
        Route(route.path, route.endpoint, methods=list(route.methods or ()))
        for route in made
        if isinstance(route, Straight)
    ]
    return TestClient(Starlette(routes=routes), PUBLIC_URL)


def _signed(house: House, **changes: Any) -> str:
    held = house.workspace.passes.read(house.people[0].pass_, house.clock[0])
    return f"/go/{house.workspace.passes.issue(held._replace(**changes))}"


def played(client: TestClient, house: House) -> httpx2.Response:
    assert client.post(f"{house.home(1)}/play", json=PLAY).status_code == 200
    return client.get(house.home(1))


def shown(client: TestClient, house: House) -> httpx2.Response:
    assert client.post(f"{house.home(2)}/play", json={"how": "shown"}).status_code == 200
    return client.get(f"{house.home(2)}?gift")


def expired(client: TestClient, house: House) -> httpx2.Response:
    return client.get(_signed(house, expires=house.clock[0] - timedelta(days=1)))


def knocking(client: TestClient, house: House) -> httpx2.Response:
    return [client.get(house.home(3)) for _ in range(5)][-1]


def nowhere(client: TestClient, house: House) -> httpx2.Response:
    token = house.workspace.passes.issue(Pass(77, b"x" * 12, house.clock[0] + timedelta(days=2)))
    return client.get(f"/go/{token}")


ASKS: dict[str, tuple[int, Ask]] = {
    "not played": (200, lambda client, house: client.get(house.home())),
    "played": (200, played),
    "shown by a robot": (200, shown),
    "test": (200, lambda client, house: client.get(house.test_home())),
    "test with its gift": (200, lambda client, house: client.get(f"{house.test_home()}?gift")),
    "head": (200, lambda client, house: client.head(house.home())),
    "no gzip": (200, lambda client, house: client.get(house.home(), headers=PLAIN)),
    "expired": (410, expired),
    "gone": (410, lambda client, house: client.get(_signed(house, recipient=b"\1" * 12))),
    "nowhere": (410, nowhere),
    "bad": (404, lambda client, house: client.get(f"{house.home()[:-2]}xx")),
    "no pass at all": (404, lambda client, house: client.get("/go/é?a=1")),
    "too often": (429, knocking),
}


def _told(answer: httpx2.Response) -> tuple[int, list[tuple[str, str]], bytes]:
    return answer.status_code, sorted(answer.headers.items()), answer.content


@pytest.mark.parametrize("name", sorted(ASKS))
def test_the_short_way_answers_as_the_long_one(
    house: House, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Small buckets that stay empty: how fast this machine asks is no matter.
    monkeypatch.setattr(limits, "Buckets", lambda *_: Buckets(4, 0.1, lambda: 0.0))
    status, ask = ASKS[name]
    expected = _told(ask(long(house), house))
    assert expected[0] == status
    assert _told(ask(in_routes(house), house)) == expected
    assert _told(ask(short(house), house)) == expected


def test_a_full_house_is_full_on_the_short_way_too(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(gate.ROOM, "look", 0)
    expected = _told(long(house).get(house.home()))
    assert expected[0] == 503
    assert _told(short(house).get(house.home())) == expected


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_what_a_page_does_not_do_is_still_said(house: House, method: str) -> None:
    answer = short(house).request(method, house.home())
    assert answer.status_code == 405
    assert {"GET", "HEAD"} == set(answer.headers["allow"].split(", "))


@pytest.mark.parametrize("path", ["/go/", "/go", "//go/x", "/gone/x", "/go/a/b/c/d/e"])
def test_what_only_looks_like_it_is_missing(house: House, path: str) -> None:
    assert short(house).get(path).status_code == 404


def test_under_a_path_of_a_proxy_the_page_is_found_by_its_route(house: House) -> None:
    app = create_app(house.workspace, clock=lambda: house.clock[0])
    client = TestClient(app, PUBLIC_URL, root_path="/play")
    assert client.get(f"/play{house.home()}").status_code == 200


def test_figures_and_footprints_are_kept_on_the_short_way(house: House) -> None:
    client = TestClient(create_app(house.workspace), "http://localhost", client=("127.0.0.1", 1))
    client.get(house.home())
    told = client.get("/metrics").text
    assert 'requests_total{route="/go/{token}",method="GET",status="200"} 1' in told
