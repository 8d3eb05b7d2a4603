"""Files that blocks bring, made for each asking: nobody keeps them, nobody is named in them."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
from PIL import Image
from starlette.testclient import TestClient

from campaigns.document import Column, Document, Section
from tests.campaigns.server.conftest import House
from tests.campaigns.server.sample import block, campaign


@pytest.fixture
def home(house: House) -> Iterator[str]:
    """A page whose campaign counts down, in a release of its own."""
    blocks = (block(1, "heading"), block(2, "countdown"), block(3, "footer"))
    document = Document(
        subject={"en": "Hi"}, sections=(Section(id="s1", columns=(Column(blocks=blocks),)),)
    )
    changed = campaign().model_copy(update={"id": "cserved", "document": document})
    _, people = house.released(changed)
    yield f"/go/{people[0].pass_}"


def seconds(client: TestClient, home: str) -> int:
    return int(json.loads(client.get(f"{home}/countdown/b2.json").content)["seconds"])


def test_a_count_is_drawn_anew_for_each_opening(
    house: House, client: TestClient, home: str
) -> None:
    first = client.get(f"{home}/countdown/b2.gif")
    assert first.headers["content-type"] == "image/gif"
    assert "no-store" in first.headers["cache-control"]
    assert Image.open(io.BytesIO(first.content)).format == "GIF"
    house.clock[0] += timedelta(seconds=5)
    assert client.get(f"{home}/countdown/b2.gif").content != first.content


def test_it_counts_to_the_end_of_the_gift_as_if_it_were_played_today(
    house: House, client: TestClient, home: str
) -> None:
    before = seconds(client, home)
    answer = client.post(f"{home}/play", json={"how": "shown"})
    assert answer.status_code == 200
    after = seconds(client, home)
    assert 13 * 86_400 < after <= 15 * 86_400, "fourteen days, to the end of the last"
    assert abs(before - after) <= 86_400


def test_looking_counts_as_nothing(house: House, client: TestClient, home: str) -> None:
    client.get(f"{home}/countdown/b2.gif")
    assert b'"played": false' in client.get(home).content


def test_a_count_that_is_over_is_still_a_picture(
    house: House, client: TestClient, home: str
) -> None:
    house.clock[0] += timedelta(days=4_000)
    answer = client.get(f"{home}/countdown/b2.gif")
    assert answer.status_code == 200
    assert Image.open(io.BytesIO(answer.content)).n_frames == 1  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "path", ["countdown/b1.gif", "countdown/b2.ics", "heading/b2.gif", "countdown/none.gif"]
)
def test_what_no_block_serves_is_missing(client: TestClient, home: str, path: str) -> None:
    assert client.get(f"{home}/{path}").status_code == 404


def test_a_stranger_gets_nothing(client: TestClient, home: str) -> None:
    assert client.get(f"{home[:-2]}xx/countdown/b2.gif").status_code in (404, 410)
