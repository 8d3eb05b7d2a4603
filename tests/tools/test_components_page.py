"""The page of all components tells the truth: `make docs` makes it anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from components.registry import components, find
from tests.tools.components_page.index import Index, picture_name
from tests.tools.components_page.page import FOLDER, anchor, page
from tests.tools.components_page.pictures import plays_in_mail
from tests.tools.components_page.sources import ROOT, digest, fingerprint, sources
from tests.tools.places import ROOT as REPOSITORY

DOCS = REPOSITORY / "docs"
PICTURES = DOCS / FOLDER
INDEX = Index.read(PICTURES)
LARGEST, LARGEST_SHEET, LARGEST_FOLDER = 25_000, 150_000, 4_000_000  # bytes
ADVICE = "run `make docs` and commit what it makes"
every_component = pytest.mark.parametrize("name", list(components()))


def test_the_page_says_what_the_components_say() -> None:
    written = (DOCS / "components.md").read_text(encoding="utf-8")
    assert page(components(), INDEX) == written, ADVICE


@every_component
def test_a_components_pictures_are_of_the_component_as_it_is(name: str) -> None:
    assert name in INDEX.components, ADVICE
    assert INDEX.components[name].made_of == fingerprint(find(name)), ADVICE


@every_component
def test_its_pictures_are_there_and_small(name: str) -> None:
    for view, size in INDEX.components[name].sizes.items():
        file = PICTURES / picture_name(name, view)
        with Image.open(file) as picture:
            assert picture.size == (size.width, size.height)
        assert file.stat().st_size < LARGEST
    assert {"mail", "amp", "site"} <= INDEX.components[name].sizes.keys()


@every_component
def test_what_plays_in_a_mail_is_shown_where_it_cannot_too(name: str) -> None:
    assert ("still" in INDEX.components[name].sizes) == plays_in_mail(find(name))


def test_the_sheets_show_every_component() -> None:
    shown = {name for names in INDEX.sheets.values() for name in names}
    assert shown == components().keys(), ADVICE


def test_the_folder_holds_these_pictures_alone_and_is_small() -> None:
    named = {
        picture_name(name, view) for name, one in INDEX.components.items() for view in one.sizes
    }
    sheets = {f"{sheet}.webp" for sheet in INDEX.sheets}
    files = list(PICTURES.iterdir())
    assert {file.name for file in files} == {*named, *sheets, "index.json"}
    assert sum(file.stat().st_size for file in files) < LARGEST_FOLDER
    assert all((PICTURES / sheet).stat().st_size < LARGEST_SHEET for sheet in sheets)


def test_the_readme_leads_to_the_page_and_shows_the_sheets() -> None:
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    wanted = ["docs/components.md", *(f"docs/{FOLDER}/{sheet}.webp" for sheet in INDEX.sheets)]
    assert [link for link in wanted if link not in readme] == []


def test_every_component_can_be_jumped_to() -> None:
    written = (DOCS / "components.md").read_text(encoding="utf-8")
    for one in components().values():
        assert written.count(f"(#{anchor(one)})") == 1
        assert written.count(f'id="{anchor(one)}"') == 1


def test_what_a_component_shares_counts_as_its_own() -> None:
    names = {file.relative_to(ROOT).as_posix() for file in sources(find("quiz"))}
    assert {"games/quiz/site.js", "parts/trivia.html", "trivia/picture.py"} <= names
    assert "contract.py" not in names


def test_a_file_that_changes_or_moves_changes_the_fingerprint(tmp_path: Path) -> None:
    file = tmp_path / "mail.mjml"
    file.write_text("one")
    prints = {digest([file], tmp_path)}
    file.write_text("two")
    prints.add(digest([file], tmp_path))
    prints.add(digest([file.rename(tmp_path / "amp.html")], tmp_path))
    assert len(prints) == 3
