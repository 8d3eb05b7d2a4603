"""A piece made before is taken again only where nothing it depends on has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from campaigns.document import Block, Campaign, Column, Gift, Theme
from campaigns.rendering import kept
from campaigns.rendering.compiled import compile_campaign
from campaigns.rendering.scene import Scene
from campaigns.storage.pictures import PictureStore
from tests.campaigns.rendering.sample import block, campaign, section, text
from tests.components.scene import BASE, MemoryPictures

Change = Callable[[Campaign], Campaign]


@pytest.fixture(autouse=True)
def empty_shelf() -> Iterator[None]:
    """No test sees another's pieces."""
    kept.SHELF.clear()
    yield
    kept.SHELF.clear()


def whole() -> Campaign:
    return campaign(
        section(1, (block(1, "heading"), text(2, "Hello {{ first_name }}"))),
        section(2, (block(3, "picture"), block(4, "footer")), background="#10204a"),
    )


def made(of: Campaign, language: str = "en", base: str = BASE) -> dict[str, Any]:
    return compile_campaign(of, language, base, MemoryPictures()).to_json()


def with_document(of: Campaign, **parts: Any) -> Campaign:
    return of.model_copy(update={"document": of.document.model_copy(update=parts)})


def with_first_section(of: Campaign, **parts: Any) -> Campaign:
    first, *others = of.document.sections
    return with_document(of, sections=(first.model_copy(update=parts), *others))


def with_first_block(of: Campaign, **parts: Any) -> Campaign:
    column = of.document.sections[0].columns[0]
    changed = column.blocks[0].model_copy(update=parts)
    return with_first_section(of, columns=(Column(blocks=(changed, *column.blocks[1:])),))


CHANGES: dict[str, Change] = {
    "words": lambda of: with_first_block(of, values={"text": {"en": "Other"}}),
    "condition": lambda of: with_first_block(of, show_if="points > 3"),
    "screen": lambda of: with_first_block(of, hide_on="phone"),
    "id": lambda of: with_first_block(of, id="another"),
    "component": lambda of: with_first_block(of, component="button"),
    "ground": lambda of: with_first_section(of, background="#ffffee"),
    "section's screen": lambda of: with_first_section(of, hide_on="desktop"),
    "width": lambda of: with_first_section(
        of, columns=(*of.document.sections[0].columns, Column(blocks=(text(9, "beside"),)))
    ),
    "theme": lambda of: with_document(of, theme=Theme(radius=3)),
    "brand": lambda of: of.model_copy(
        update={"brand": of.brand.model_copy(update={"name": "Else"})}
    ),
    "gifts": lambda of: of.model_copy(
        update={"gifts": of.gifts.model_copy(update={"everyone": Gift(title={"en": "Tea"})})}
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_after_any_change_the_whole_is_what_it_would_be_made_anew(change: Change) -> None:
    before = made(whole())
    warm = made(change(whole()))
    kept.SHELF.clear()
    assert warm == made(change(whole()))
    assert made(whole()) == before


@pytest.mark.parametrize(("language", "base"), [("nl", BASE), ("en", "https://other.example")])
def test_another_language_or_address_has_pieces_of_its_own(language: str, base: str) -> None:
    made(whole())
    warm = made(whole(), language, base)
    kept.SHELF.clear()
    assert warm == made(whole(), language, base)


def test_equal_blocks_share_one_sheet_wherever_their_pieces_come_from() -> None:
    twice = campaign(section(1, (block(1, "candles"),)), section(2, (block(2, "candles"),)))
    once = campaign(section(1, (block(1, "candles"),)))
    made(once)
    warm = made(twice)
    kept.SHELF.clear()
    assert warm == made(twice)


def test_a_picture_that_came_or_went_is_seen(tmp_path: Any) -> None:
    store = PictureStore(tmp_path)
    own = store.keep(store_bytes(), ".png").path.rsplit("/", 1)[1]
    shown = campaign(section(1, (Block(id="b1", component="picture", values={"picture": own}),)))
    shown = with_first_block(shown, values={"picture": f"library:{own}"})

    def page() -> bytes:
        program = compile_campaign(shown, "en", BASE, store).mail
        return program.run({})

    there = page()
    assert own.encode() in there
    (tmp_path / own).rename(tmp_path / "away")
    assert own.encode() not in page()
    (tmp_path / "away").rename(tmp_path / own)
    assert page() == there


def store_bytes() -> bytes:
    memory = MemoryPictures()
    view = memory.view("asset:sun")
    assert view
    return memory.files[view.path]


def test_a_still_kept_for_one_workspace_is_kept_for_another_too(tmp_path: Any) -> None:
    shown = campaign(section(1, (block(1, "wheel"),)))
    for name in ("one", "two"):
        store = PictureStore(tmp_path / name)
        compile_campaign(shown, "en", BASE, store)
        drawn = {path.name for path in (tmp_path / name).glob("*.png")}
        assert drawn
        assert drawn == {path.name for path in (tmp_path / "one").glob("*.png")}


def test_threads_that_render_at_once_get_what_one_gets_alone() -> None:
    campaigns = [change(whole()) for change in CHANGES.values()]
    alone = [made(each) for each in campaigns]
    kept.SHELF.clear()
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(made, campaigns * 2)) == alone * 2


def test_no_more_is_held_than_was_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "PIECES", 3)
    pictures = MemoryPictures()
    scene = Scene(whole(), "en", "mail", BASE, pictures)
    for number in range(10):
        kept.piece_of(scene, text(number, "words"), whole().document.sections[0], 600)
    assert kept.SHELF.count == 3
    monkeypatch.setattr(kept, "BYTES", 0)
    kept.piece_of(scene, text(11, "words"), whole().document.sections[0], 600)
    assert kept.SHELF.count == 0
