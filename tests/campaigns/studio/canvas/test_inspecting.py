"""What the inspector asks the studio: pictures and conditions, each behind a ticket."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from starlette.applications import Starlette
from starlette.testclient import TestClient

from campaigns.audience import invented
from campaigns.document import AudienceRules, Block, Campaign, Column, Document, Section
from campaigns.storage import Workspace
from campaigns.storage.imaging import MAX_BYTES
from campaigns.studio.canvas.doors import Doors
from campaigns.studio.canvas.inspecting import create_inspector_routes
from campaigns.studio.canvas.tickets import Role, Ticket, Tickets

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
KEYS = {1: b"k" * 32}


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = Workspace(tmp_path)
    list_id = opened.contacts.add_list("Shop", invented(60, seed=3), "test")
    rules = AudienceRules(list_id=list_id)
    opened.campaigns.save(Campaign(id="c1", name="Autumn", languages=("nl", "en"), audience=rules))
    yield opened
    opened.close()


@pytest.fixture
def client(workspace: Workspace) -> TestClient:
    return client_of(workspace, "editor")


def client_of(workspace: Workspace, role: Role, tongue: str = "en") -> TestClient:
    tickets = Tickets(KEYS)
    ticket = Ticket("c1", "", role, tongue, "w", NOW + timedelta(hours=1))
    routes = create_inspector_routes(workspace, Doors(tickets, lambda: NOW))
    headers = {"x-unwrap-ticket": tickets.make(ticket)}
    return TestClient(Starlette(routes=routes), headers=headers)


def png(width: int = 300, height: int = 200, colour: str = "#c92a5e") -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(buffer, "PNG")
    return buffer.getvalue()


def uploaded(client: TestClient, data: bytes | None = None, title: str = "Cake.png") -> Any:
    answer = client.post(
        f"/studio/pictures/upload?title={title}",
        content=data or png(),
        headers={"content-type": "image/png"},
    )
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_an_upload_is_in_the_library_with_a_thumb(client: TestClient) -> None:
    item = uploaded(client)
    assert (item["width"], item["height"], item["title"]) == (300, 200, "Cake.png")
    listed = client.get("/studio/pictures/list").json()
    assert [one["reference"] for one in listed["own"]] == [item["reference"]]
    assert listed["own"][0]["used"] is False
    assert all(one["thumb"].startswith("/go/pictures/") for one in listed["shipped"])


def test_the_library_is_searched_by_words(client: TestClient) -> None:
    uploaded(client)
    found = client.get("/studio/pictures/list?search=Cake").json()
    assert "asset:birthday-cake" in [one["reference"] for one in found["shipped"]]
    assert len(found["own"]) == 1
    assert client.get("/studio/pictures/list?search=zzz").json() == {"own": [], "shipped": []}


def test_a_crop_knows_its_original_and_can_be_made_anew(client: TestClient) -> None:
    item = uploaded(client)
    asked = {"reference": item["reference"], "box": [0, 0, 0.5, 1], "focal": [0.2, 0.5]}
    crop = client.post("/studio/pictures/crop", json=asked).json()
    assert (crop["width"], crop["height"]) == (150, 200)
    assert (crop["size"], crop["box"], crop["focal"]) == ([300, 200], [0, 0, 0.5, 1], [0.2, 0.5])
    one = client.get("/studio/pictures/one", params={"reference": crop["reference"]}).json()
    assert one == crop


@pytest.mark.parametrize("odd", [{"focal": [2, 2]}, {"box": [0, 0, 2, 1]}, {"focal": [0.5]}])
def test_a_crop_outside_of_the_picture_is_refused_and_leaves_nothing(
    client: TestClient, odd: dict[str, list[float]]
) -> None:
    item = uploaded(client)
    asked = {"reference": item["reference"], "box": [0, 0, 0.5, 1], **odd}
    assert client.post("/studio/pictures/crop", json=asked).status_code == 400
    assert client.get("/studio/pictures/list").json()["own"] == [{**item, "used": False}]


@pytest.mark.parametrize(
    ("content", "tongue", "status", "words"),
    [
        (b"hello", "en", 400, "no picture"),
        (b"hello", "nl", 400, "geen afbeelding"),
        (b"x" * (MAX_BYTES + 1), "en", 413, "over 12 MB"),
        (b"x" * (MAX_BYTES + 2_000_000), "en", 413, "too large"),
    ],
)
def test_what_cannot_be_taken_is_told_in_words(
    workspace: Workspace, content: bytes, tongue: str, status: int, words: str
) -> None:
    client = client_of(workspace, "editor", tongue)
    answer = client.post(
        "/studio/pictures/upload", content=content, headers={"content-type": "image/png"}
    )
    assert answer.status_code == status
    assert words in answer.json()["message"]


def test_a_picture_that_is_used_is_not_deleted(workspace: Workspace, client: TestClient) -> None:
    reference = uploaded(client)["reference"]
    block = Block(component="picture", values={"picture": reference})
    shown = Document(sections=(Section(columns=(Column(blocks=(block,)),)),))
    workspace.campaigns.save(Campaign(id="c2", name="Winter", document=shown))
    refused = client.post("/studio/pictures/delete", json={"reference": reference})
    assert (refused.status_code, refused.json()["names"]) == (409, "Winter")
    assert client.get("/studio/pictures/list").json()["own"][0]["used"] is True
    workspace.campaigns.remove("c2")
    assert client.post("/studio/pictures/delete", json={"reference": reference}).status_code == 200
    assert client.get("/studio/pictures/list").json()["own"] == []


@pytest.mark.parametrize("reference", ["", "asset:sneaker", "library:../keys.json", None, 3])
def test_only_uploads_are_deleted(client: TestClient, reference: object) -> None:
    assert client.post("/studio/pictures/delete", json={"reference": reference}).status_code == 400


def test_who_only_looks_uploads_nothing(workspace: Workspace) -> None:
    viewer = client_of(workspace, "viewer")
    assert viewer.get("/studio/pictures/list").status_code == 200
    assert viewer.post("/studio/pictures/upload", content=png()).status_code == 403
    assert viewer.post("/studio/conditions/say", json={}).status_code == 403


def test_a_condition_is_made_said_and_counted(client: TestClient) -> None:
    row = {"field": "points", "test": "at_least", "value": 0}
    told = client.post(
        "/studio/conditions/say", json={"condition": {"join": "all", "rows": [row]}}
    ).json()
    assert told["expression"] == "points >= 0"
    assert told["words"]["en"] == "Points is at least 0"
    assert told["words"]["nl"] == "Punten is minstens 0"
    assert (told["matches"], told["of"], told["more"]) == (60, 60, False)
    again = client.post("/studio/conditions/read", json={"expression": "points >= 0"}).json()
    assert again == told


def test_a_condition_for_experts_is_counted_too(client: TestClient) -> None:
    told = client.post(
        "/studio/conditions/read", json={"expression": "points|number == 'x' or member"}
    ).json()
    assert told["condition"] is None
    assert 0 < told["matches"] < told["of"] == 60


def test_a_condition_that_cannot_be_read_says_why(client: TestClient) -> None:
    told = client.post("/studio/conditions/read", json={"expression": "points >="}).json()
    assert told["problem"]
    assert "matches" not in told


def test_half_a_row_is_refused_at_its_field(client: TestClient) -> None:
    rows = [{"field": "points", "test": "at_least", "value": ""}]
    refused = client.post("/studio/conditions/say", json={"condition": {"rows": rows}})
    assert (refused.status_code, refused.json()["field"]) == (400, "points")


def test_what_can_be_asked_comes_from_the_audience(client: TestClient) -> None:
    told = client.get("/studio/conditions/fields").json()
    fields = {one["name"]: one for one in told["fields"]}
    assert fields["points"]["kind"] == "number"
    assert fields["member"]["kind"] == "yes_no"
    assert "shoes" in fields["favourite"]["values"]
    assert fields["language"]["values"] == ["nl", "en"]
    assert "birth_month" not in fields
    assert told["people"] == 60
    assert len(told["months"]) == 12
