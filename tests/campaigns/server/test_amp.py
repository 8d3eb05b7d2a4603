"""Playing from within an AMP mail: who may ask, what is answered (amp.dev, cors-in-email)."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from tests.campaigns.server.conftest import House
from tests.campaigns.server.sample import PLAY

SENDER = "noor@cafezonnig.example"
GMAIL = "https://mail.google.com"


def test_version_two_names_the_sender_back(house: House, client: TestClient) -> None:
    answer = client.post(f"{house.home()}/amp", headers={"AMP-Email-Sender": SENDER})
    assert answer.status_code == 200
    assert answer.headers["amp-email-allow-sender"] == SENDER
    assert "access-control-allow-origin" not in answer.headers


def test_version_one_names_origin_and_source(house: House, client: TestClient) -> None:
    answer = client.post(
        f"{house.home()}/amp?__amp_source_origin={SENDER}", headers={"origin": GMAIL}
    )
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == GMAIL
    assert answer.headers["amp-access-control-allow-source-origin"] == SENDER
    exposed = answer.headers["access-control-expose-headers"]
    assert exposed == "AMP-Access-Control-Allow-Source-Origin"


@pytest.mark.parametrize(
    ("query", "headers"),
    [
        ("", {}),
        ("", {"origin": GMAIL}),
        (f"?__amp_source_origin={SENDER}", {}),
        (f"?__amp_source_origin={SENDER}", {"origin": "http://mail.google.com"}),
        (f"?__amp_source_origin={SENDER}", {"origin": "null"}),
        ("?__amp_source_origin=a@b%0d%0aX: y", {"origin": GMAIL}),
        ("", {"AMP-Email-Sender": "*"}),
        ("", {"AMP-Email-Sender": "no address"}),
    ],
)
def test_whoever_does_not_say_it_is_amp_is_refused(
    house: House, client: TestClient, query: str, headers: dict[str, str]
) -> None:
    answer = client.post(f"{house.home()}/amp{query}", headers=headers)
    assert (answer.status_code, answer.json()["error"]) == (403, "foreign")
    assert house.workspace.rewards.figures(house.release.draw).played == 0


def test_the_answer_is_what_amp_shows_and_the_page_replays(
    house: House, client: TestClient
) -> None:
    headers = {"AMP-Email-Sender": SENDER}
    told = client.post(f"{house.home()}/amp", headers=headers, data={"a": "b"}).json()
    assert set(told) == {"prize", "title", "text", "code", "until", "played"} and told["played"]
    assert client.post(f"{house.home()}/amp", headers=headers).json() == told
    page = client.post(f"{house.home()}/play", json=PLAY).json()
    assert page["code"] == told["code"] and page["replayed"]
    assert told["code"] in client.get(house.home()).text


def test_a_refusal_never_redirects_and_can_be_read_in_the_mail(
    house: House, client: TestClient
) -> None:
    answer = client.post("/go/broken/amp", headers={"AMP-Email-Sender": SENDER})
    assert answer.status_code == 404 and answer.json()["message"]
    assert answer.headers["amp-email-allow-sender"] == SENDER
    assert "location" not in answer.headers


def test_a_test_pass_plays_in_amp_and_touches_nothing(house: House, client: TestClient) -> None:
    told = client.post(f"{house.test_home()}/amp", headers={"AMP-Email-Sender": SENDER}).json()
    assert told["code"].startswith("TEST-")
    assert house.workspace.rewards.figures(house.release.draw).played == 0
