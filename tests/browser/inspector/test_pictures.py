"""A picture is chosen, uploaded, cropped and described without leaving the mail."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.inspector.conftest import Workplace, picture

pytestmark = pytest.mark.browser


def library(workplace: Workplace) -> None:
    workplace.select("picture")
    workplace.page.get_by_role("button", name="Choose from the library").click()
    expect(workplace.page.locator(".uwi-picture").first).to_be_visible()


def about(workplace: Workplace) -> Any:
    reference = workplace.block("picture")["values"]["picture"]
    return workplace.page.evaluate(
        "reference => store.api.get(`/studio/pictures/one?reference=${reference}`)", reference
    )


def test_a_shipped_picture_is_found_and_taken(workplace: Workplace) -> None:
    library(workplace)
    workplace.page.get_by_label("Search pictures").fill("balloon")
    expect(workplace.page.locator(".uwi-picture", has_text="sneaker")).to_have_count(0)
    workplace.page.locator(".uwi-picture", has_text="balloon").first.click()
    workplace.settled()
    assert workplace.block("picture")["values"]["picture"] == "asset:balloon"
    expect(workplace.page.locator(".uwi-sheet")).to_have_count(0)


def test_an_upload_is_cropped_with_keys_and_again_from_its_original(
    workplace: Workplace, tmp_path: Path
) -> None:
    library(workplace)
    workplace.page.set_input_files(".uwi-library input[type=file]", picture(tmp_path))
    workplace.uploaded("picture")
    first = about(workplace)
    assert (first["width"], first["height"], first["title"]) == (600, 400, "Holiday.png")
    workplace.page.get_by_role("button", name="Crop").click()
    workplace.page.get_by_role("radio", name="1:1").check()
    workplace.page.locator(".uwi-crop").press("Shift+ArrowRight")
    workplace.page.locator(".uwi-sheet footer").get_by_role("button", name="Crop").click()
    workplace.settled()
    square = about(workplace)
    assert (square["width"], square["height"]) == (400, 400)
    assert square["box"] == pytest.approx([1 / 6 + 0.1, 0, 2 / 3, 1], abs=0.01)
    workplace.page.get_by_role("button", name="Crop").click()
    workplace.page.get_by_role("button", name="The whole picture").click()
    workplace.page.locator(".uwi-sheet footer").get_by_role("button", name="Crop").click()
    workplace.settled()
    assert about(workplace)["reference"] == first["reference"]


def test_a_crop_is_pulled_by_hand_and_keeps_its_ratio(workplace: Workplace, tmp_path: Path) -> None:
    library(workplace)
    workplace.page.set_input_files(".uwi-library input[type=file]", picture(tmp_path, 640, 480))
    workplace.uploaded("picture")
    workplace.page.get_by_role("button", name="Crop").click()
    workplace.page.get_by_role("radio", name="2:1").check()
    handle = workplace.page.locator(".uwi-handle.se").bounding_box()
    assert handle
    workplace.page.mouse.move(handle["x"] + 13, handle["y"] + 13)
    workplace.page.mouse.down()
    workplace.page.mouse.move(handle["x"] - 120, handle["y"] - 20, steps=5)
    workplace.page.mouse.up()
    workplace.page.locator(".uwi-sheet footer").get_by_role("button", name="Crop").click()
    workplace.settled()
    cut = about(workplace)
    assert cut["width"] < 600
    assert cut["width"] / cut["height"] == pytest.approx(2, abs=0.02)


def test_what_is_no_picture_is_told_at_the_field(workplace: Workplace, tmp_path: Path) -> None:
    fake = tmp_path / "notes.png"
    fake.write_bytes(b"no picture at all")
    workplace.select("picture")
    workplace.page.set_input_files(".uwi-pictured ~ input[type=file]", fake)
    error = workplace.page.locator(".uwi-error:visible")
    expect(error).to_contain_text("no picture that can be read")
    fake.with_suffix(".svg").write_bytes(b"<svg/>")
    workplace.page.set_input_files(".uwi-pictured ~ input[type=file]", fake.with_suffix(".svg"))
    expect(error).to_contain_text("PNG, JPEG, GIF or WebP")


def test_a_picture_dropped_on_the_field_is_uploaded(workplace: Workplace, tmp_path: Path) -> None:
    workplace.select("picture")
    data = base64.b64encode(picture(tmp_path, 90, 60).read_bytes()).decode()
    workplace.page.evaluate(
        """data => {
          const bytes = Uint8Array.from(atob(data), sign => sign.charCodeAt(0));
          const held = new DataTransfer();
          held.items.add(new File([bytes], "Dropped.png", { type: "image/png" }));
          const root = document.getElementById("host").shadowRoot;
          const options = { dataTransfer: held, bubbles: true, cancelable: true };
          root.querySelector(".uwi-thumb").dispatchEvent(new DragEvent("drop", options));
        }""",
        data,
    )
    expect(workplace.page.locator(".uwi-about .uwi-name")).to_have_text("Dropped.png")
    workplace.settled()
    assert workplace.block("picture")["values"]["picture"].startswith("library:")


def test_who_cannot_see_it_is_thought_of(workplace: Workplace) -> None:
    workplace.select("picture")
    note = workplace.page.locator(".uwi-note.warn", has_text="what it shows")
    expect(note).to_be_hidden()
    box = workplace.page.locator(".uwi-words").first
    box.click()
    workplace.page.keyboard.press("Control+a")
    workplace.page.keyboard.press("Delete")
    workplace.page.evaluate(
        """() => store.do([{ op: "set_values", values: { alt: {} },
          block: store.state.selected }])"""
    )
    expect(note).to_be_visible()


def test_an_upload_that_nothing_shows_is_deleted(workplace: Workplace, tmp_path: Path) -> None:
    workplace.select("picture")
    reference = workplace.page.evaluate(
        """async data => (await (await fetch("/studio/pictures/upload?title=Old.png", {
          method: "POST", body: Uint8Array.from(atob(data), sign => sign.charCodeAt(0)),
          headers: { "X-Unwrap-Ticket": store.api.ticket, "Content-Type": "image/png" } }))
          .json()).reference""",
        base64.b64encode(picture(tmp_path, 33, 44).read_bytes()).decode(),
    )
    library(workplace)
    workplace.page.get_by_role("button", name="Delete Old.png").click()
    workplace.page.locator(".uw-dialog").get_by_role("button", name="Delete", exact=True).click()
    expect(workplace.page.locator(".uwi-picture", has_text="Old.png")).to_have_count(0)
    listed = workplace.page.evaluate("() => store.api.get('/studio/pictures/list')")
    assert reference not in [one["reference"] for one in listed["own"]]
