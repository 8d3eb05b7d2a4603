"""QR pictures, stills, pictures and assets."""

from __future__ import annotations

import io

import pytest
import zxingcpp
from PIL import Image
from starlette.testclient import TestClient

from campaigns.server import qr
from campaigns.server.desk.verdicts import read_code
from tests.campaigns.server.conftest import House
from tests.campaigns.server.sample import PLAY


def test_the_qr_is_there_only_after_the_play(house: House, client: TestClient) -> None:
    for kind in ("svg", "png"):
        assert client.get(f"{house.home()}/qr.{kind}").status_code == 404
    client.post(f"{house.home()}/play", json=PLAY)
    for kind, media in (("svg", "image/svg+xml"), ("png", "image/png")):
        answer = client.get(f"{house.home()}/qr.{kind}")
        assert answer.status_code == 200 and answer.headers["content-type"] == media
        assert answer.headers["cache-control"] == "private, no-store"


def test_a_scanner_reads_the_code_and_the_desk_understands_it(
    house: House, client: TestClient
) -> None:
    code = client.post(f"{house.home()}/play", json=PLAY).json()["code"]
    image = Image.open(io.BytesIO(client.get(f"{house.home()}/qr.png").content)).convert("L")
    (read,) = zxingcpp.read_barcodes(image)
    assert read.text.startswith("HTTPS://PLAY.EXAMPLE.ORG/DESK?T=")
    assert read.text.endswith(f"&DESK&C={code}")
    assert read_code(read.text) == code
    answer = client.get(read.text.replace("HTTPS://PLAY.EXAMPLE.ORG", ""))
    assert answer.headers["location"] == f"/desk?c={code}"


def test_the_svg_draws_the_same_modules_as_the_png() -> None:
    text = qr.payload("https://play.example.org", "GIFT-7K2M-9QXP-3RTWH")
    rows = qr._matrix(text)
    dark = sum(cell for row in rows for cell in row)
    drawn = qr.svg(text).decode().split('stroke="#000"')[1]
    assert sum(int(part.split("M")[0].split('"')[0]) for part in drawn.split("h")[1:]) == dark
    assert len(qr.svg(text)) < 6_000


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (" gift-7k2m ", "gift-7k2m"),
        ("HTTPS://X.ORG/DESK?C=GIFT-7K2M", "GIFT-7K2M"),
        ("https://x.org/desk?c=GIFT-7K2M", "GIFT-7K2M"),
        ("HTTPSÑ--X.ORG-DESK_C¿GIFT'7K2M", "GIFT'7K2M"),
        ("DESK", "DESK"),
        ("x" * 900, "x" * 120),
    ],
)
def test_a_scan_through_any_keyboard_gives_the_code(typed: str, code: str) -> None:
    assert read_code(typed) == code


def test_a_personal_still_is_this_persons_own(house: House, client: TestClient) -> None:
    names = [person.contact.first_name for person in house.people]
    other = next(n for n, name in enumerate(names) if name != names[0])
    mine, theirs = (client.get(f"{house.home(n)}/still/b2.png") for n in (0, other))
    assert mine.headers["content-type"] == "image/png"
    assert Image.open(io.BytesIO(mine.content)).width > 500
    assert mine.content != theirs.content
    assert mine.headers["cache-control"].startswith("private")


def test_a_still_that_is_known_is_not_sent_again(house: House, client: TestClient) -> None:
    address = f"{house.home()}/still/b2.png"
    tag = client.get(address).headers["etag"]
    again = client.get(address, headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("block", ["b1", "b9", "..", "b2.png"])
def test_there_is_no_still_of_what_has_none(house: House, client: TestClient, block: str) -> None:
    assert client.get(f"{house.home()}/still/{block}.png").status_code == 404


def test_a_kept_picture_may_be_kept_for_ever(house: House, client: TestClient) -> None:
    kept = house.workspace.pictures.view("asset:wrapped-gift")
    assert kept
    answer = client.get(kept.path)
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize(
    ("path", "media"),
    [
        ("/go/assets/canvas-confetti/confetti.module.mjs", "text/javascript"),
        ("/go/assets/fonts/figtree-latin-400-normal.woff2", "font/woff2"),
        ("/go/assets/pages/desk.css", "text/css"),
    ],
)
def test_assets_have_their_type(client: TestClient, path: str, media: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200 and answer.headers["content-type"].startswith(media)
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize(
    "path",
    [
        "/go/assets/fonts/VERSION",
        "/go/assets/pages/base.html",
        "/go/assets/pages/desk.toml",
        "/go/assets/pages/..%2fapp.py",
        "/go/assets/fonts/..%2f..%2fapp.py",
        "/go/assets/vendor/x.css",
        "/go/pictures/..%2fkeys.json",
        "/go/pictures/.lock",
        "/go/pictures/nothing.png",
    ],
)
def test_nothing_else_leaves_the_house(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404
