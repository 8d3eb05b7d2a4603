"""A drawing is made once for all processes, and takes a bounded room."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from campaigns.rendering.drawings import SHARED_VARIABLE, Drawings, drawing_name, drawings_of
from campaigns.rendering.scene import Scene
from campaigns.rendering.stills import _drawn, drawn, personal_request, personal_still, request_for
from campaigns.storage.pictures import PictureStore
from components.contract import Component
from components.registry import find
from components.stills import StillRequest
from tests.campaigns.rendering.sample import block, campaign, section
from tests.components.scene import BASE, MemoryPictures


def request_of(name: str, width: int = 80) -> tuple[Component, StillRequest]:
    of = campaign(section(1, (block(1, name),)))
    scene = Scene(of, "en", "mail", BASE, MemoryPictures())
    return find(name), request_for(scene, find(name), block(1, name), width)


class Counted:
    """A component's hand that counts what it draws."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, request: StillRequest) -> Image.Image:
        self.times += 1
        return Image.new("RGBA", (request.width * request.scale, 10))


@pytest.fixture
def hand() -> Counted:
    _drawn.cache_clear()
    return Counted()


def test_what_one_process_drew_another_one_finds(tmp_path: Path, hand: Counted) -> None:
    component, request = request_of("wheel")
    component = replace(component, draw=hand)
    first = drawn(component, request, Drawings(tmp_path))
    _drawn.cache_clear()  # another process
    assert drawn(component, request, Drawings(tmp_path)) == first
    assert hand.times == 1


def test_another_size_look_or_value_is_another_drawing() -> None:
    component, request = request_of("wheel")
    others = [
        replace(request, width=90),
        replace(request, scale=1),
        replace(request, look=replace(request.look, ink="#123456")),
        replace(request, values={**request.values, "title": "other"}),
        replace(request, text="Noor"),
    ]
    names = {drawing_name(component, each) for each in (request, *others)}
    assert len(names) == len(others) + 1
    assert drawing_name(component, request) == drawing_name(component, request_of("wheel")[1])


def test_a_persons_words_leave_no_trace_on_disk(tmp_path: Path, hand: Counted) -> None:
    component, request = request_of("candles")
    drawn(replace(component, draw=hand), replace(request, text="Noor"), Drawings(tmp_path))
    assert hand.times == 1
    assert list(tmp_path.iterdir()) == []


def test_the_drawings_used_longest_ago_go_first(tmp_path: Path) -> None:
    kept = Drawings(tmp_path, most=25)
    for age, name in enumerate("abc"):
        kept.keep(name, bytes(10))
        if (tmp_path / name).exists():
            os.utime(tmp_path / name, (1000 + age, 1000 + age))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b", "c"]
    kept.find("b")
    kept.keep("d", bytes(10))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b", "d"]


def test_a_disk_that_can_t_be_written_to_only_costs_time(tmp_path: Path, hand: Counted) -> None:
    (tmp_path / "file").write_text("no folder")
    component, request = request_of("wheel")
    png, size = drawn(replace(component, draw=hand), request, Drawings(tmp_path / "file" / "in"))
    assert png
    assert size == (160, 10)


def test_a_workspace_keeps_its_stills_beside_its_pictures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(SHARED_VARIABLE, raising=False)
    found = drawings_of(PictureStore(tmp_path / "pictures"))
    assert found is not None
    assert found.folder == tmp_path / "stills"
    assert drawings_of(MemoryPictures(afresh=True)) is None


def test_workspaces_that_share_a_folder_draw_once_for_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SHARED_VARIABLE, str(tmp_path / "together"))
    for pictures in (PictureStore(tmp_path / "pictures"), MemoryPictures()):
        found = drawings_of(pictures)
        assert found is not None
        assert found.folder == tmp_path / "together"


def test_a_preview_draws_nothing_before_it_is_looked_at() -> None:
    asked: list[tuple[str, int]] = []

    def later(component: Component, request: StillRequest) -> str:
        asked.append((component.name, request.scale))
        return "/somewhere.png"

    pictures: Any = MemoryPictures()
    of = campaign(section(1, (block(1, "wheel"),)))
    from campaigns.rendering.mail import render_mail

    page = render_mail(of, "en", BASE, pictures, later=later).program.run({}).decode()
    assert "/somewhere.png" in page
    assert asked == [("wheel", 1)]


def test_a_person_s_still_is_what_was_asked_for_them() -> None:
    of = campaign(section(1, (block(1, "candles"),)))
    scene = Scene(of, "en", "mail", BASE, MemoryPictures(), later=lambda *_: "")
    person = {"first_name": "Noor"}
    request = personal_request(scene, find("candles"), block(1, "candles"), person)
    assert "Noor" in request.text
    png = personal_still(scene, find("candles"), block(1, "candles"), person)
    assert png == drawn(find("candles"), request)[0]
