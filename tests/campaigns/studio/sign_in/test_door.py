"""Nothing of the studio is reached without signing in; recipients and tills never notice."""

from __future__ import annotations

import base64

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from campaigns.studio.sign_in.sessions import COOKIE
from campaigns.studio.sign_in.ways import Way
from tests.campaigns.studio.sign_in.conftest import PAGE, URL, House, sign_in

SOCKET = "wss://studio.brand.example/_stcore/stream"
STUDIO = (
    "/_stcore/upload_file/a/b",
    "/_stcore/host-config",
    "/media/abc.csv",
    "/static/js/main.js",
    "/studio/canvas/kit",
    "/studio/sign-in-not",
    "/go/../_stcore/host-config",
    "/goods",
)


@pytest.mark.parametrize("path", ["/go/abc", "/go", "/desk", "/desk/look", "/healthz"])
def test_recipients_and_tills_are_let_through(client: TestClient, path: str) -> None:
    assert client.get(path).text == f"the studio at {path}"


@pytest.mark.parametrize("path", STUDIO)
def test_a_strangers_script_is_refused(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 401 and answer.json()["problem"] == "signed_out"
    assert client.put(path).status_code == 401


@pytest.mark.parametrize("told", [b"[" * 5_000, b'["Ana", 1' + b"0" * 400 + b', "x"]'])
def test_a_cookie_that_cannot_be_meant_is_a_strangers(client: TestClient, told: bytes) -> None:
    cookie = base64.urlsafe_b64encode(told).decode()
    assert client.get("/media/a.csv", headers={"cookie": f"{COOKIE}={cookie}.x"}).status_code == 401


def test_a_strangers_page_leads_to_the_sign_in_and_back(client: TestClient) -> None:
    answer = client.get("/compose?campaign=c1", headers=PAGE)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/studio/sign-in?next=/compose%3Fcampaign%3Dc1"


def test_a_strangers_socket_is_not_opened(client: TestClient) -> None:
    with pytest.raises(WebSocketDisconnect), client.websocket_connect(SOCKET):
        pass


@pytest.mark.parametrize("name", ["Ana", "Bram", "Cleo"])
def test_whoever_signed_in_reaches_everything(client: TestClient, name: str) -> None:
    sign_in(client, name)
    for path in STUDIO[:4]:
        assert client.get(path).status_code == 200
    with client.websocket_connect(SOCKET) as socket:
        assert socket.receive_text() == "welcome"


def test_the_till_only_reaches_the_desk(client: TestClient) -> None:
    assert sign_in(client, "Till").headers["location"] == "/desk"
    answer = client.get("/", headers=PAGE)
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk")
    with pytest.raises(WebSocketDisconnect), client.websocket_connect(SOCKET):
        pass


def test_somebody_who_left_is_out_at_once(house: House, client: TestClient) -> None:
    sign_in(client, "Bram")
    assert client.get("/", headers=PAGE).status_code == 200
    house.workspace.users.remove("Bram")
    assert client.get("/", headers=PAGE).status_code == 303


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
    ],
)
def test_another_site_cannot_act_with_somebodys_cookie(
    client: TestClient, headers: dict[str, str]
) -> None:
    sign_in(client)
    assert client.post("/studio/canvas/do", headers=headers).status_code == 403
    with (
        pytest.raises(WebSocketDisconnect),
        client.websocket_connect(SOCKET, headers=headers),
    ):
        pass


def test_our_own_page_acts_also_behind_a_proxy_that_changes_the_host(client: TestClient) -> None:
    sign_in(client)
    for headers in ({"origin": URL}, {"origin": URL, "host": "10.0.0.7:8501"}):
        assert client.post("/studio/canvas/do", headers=headers).status_code == 200
    foreign = {"origin": "https://10.0.0.7:8501"}
    assert client.post("/studio/canvas/do", headers=foreign).status_code == 403


FRAME = {"origin": "null", "sec-fetch-site": "cross-site"}


@pytest.mark.parametrize("way", ["open", "password", "oidc"])
def test_a_frame_without_an_origin_reaches_what_its_address_alone_opens(
    house: House, way: Way
) -> None:
    client = house.client(way, "http://localhost:8501")
    for path in ("/studio/play/t0ken/", "/studio/stills/abc.png"):
        assert client.get(path, headers=FRAME).status_code == 200
    assert client.post("/studio/play/t0ken/play", headers=FRAME).status_code == 200
    for path in ("/studio/play", "/studio/play/../canvas/do", "/studio/stills-not/x"):
        assert client.post(path, headers=FRAME).status_code == 403


@pytest.mark.parametrize("url", ["http://localhost:8501", "http://127.0.0.1:8501"])
def test_on_ones_own_computer_nobody_signs_in(house: House, url: str) -> None:
    client = house.client("open", url)
    assert client.get("/", headers=PAGE).status_code == 200
    with client.websocket_connect(f"{url.replace('http', 'ws')}/_stcore/stream") as socket:
        assert socket.receive_text() == "welcome"


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "studio.brand.example"},
        {"host": "rebound.attacker.example:8501"},
        {"x-forwarded-for": "203.0.113.9"},
        {"forwarded": "for=203.0.113.9"},
    ],
)
def test_an_open_studio_is_open_for_its_own_computer_alone(
    house: House, headers: dict[str, str]
) -> None:
    client = house.client("open", "http://localhost:8501")
    answer = client.get("/", headers={**PAGE, **headers})
    assert answer.status_code == 403 and "only open on its own computer" in answer.text
    assert client.get("/go/abc", headers=headers).status_code == 200
    assert client.post("/studio/play/t0ken/play", headers=headers).status_code == 403


def test_an_open_studio_is_closed_to_other_sites_too(house: House) -> None:
    client = house.client("open", "http://localhost:8501")
    foreign = {"origin": "https://elsewhere.example"}
    assert client.post("/studio/canvas/do", headers=foreign).status_code == 403


def test_streamlits_sign_in_is_reached_before_anybody_is_known(house: House) -> None:
    client = house.client("oidc")
    for path in ("/auth/login", "/oauth2callback", "/static/js/main.js", "/_stcore/health"):
        assert client.get(path).status_code == 200
    assert client.get("/compose", headers=PAGE).status_code == 200
    for path in ("/studio/canvas/kit", "/media/a.csv", "/_stcore/upload_file/a/b"):
        assert client.get(path).status_code == 401
        assert client.get(path, headers=PAGE).status_code == 401
