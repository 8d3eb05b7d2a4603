"""What holds for every MJML file, however odd; a file put into `odd` is tested by being there."""

from __future__ import annotations

from typing import Any

import pytest

from campaigns.document import read_campaign
from campaigns.importing import import_mjml
from campaigns.rendering import compile_campaign
from tests.campaigns.importing.files import (
    BASE,
    FILES,
    SMALL,
    Elsewhere,
    exported,
    imported,
    mail,
)
from tests.campaigns.importing.trees import tree
from tests.tools.mjml import mjml_trees

every_file = pytest.mark.parametrize("name", FILES)
every_small_file = pytest.mark.parametrize("name", SMALL)


@every_file
def test_nothing_is_lost_on_export(name: str) -> None:
    assert tree(exported(imported(FILES[name]))) == tree(FILES[name])


@every_file
def test_it_becomes_a_mail(name: str) -> None:
    assert "</html>" in mail(imported(FILES[name]))


@every_small_file
def test_it_becomes_every_other_rendition_too(name: str) -> None:
    campaign = imported(SMALL[name])
    compiled = compile_campaign(campaign, campaign.languages[0], BASE, Elsewhere())
    for program in (compiled.amp, compiled.site, compiled.text, compiled.subject):
        program.run({"first_name": "Noor"})


@every_small_file
def test_it_survives_json(name: str) -> None:
    campaign = imported(SMALL[name])
    assert read_campaign(campaign.to_json()) == campaign


@every_small_file
def test_importing_what_was_exported_gives_the_same_again(name: str) -> None:
    first = imported(SMALL[name])
    again = imported(exported(first))
    assert tree(exported(again)) == tree(SMALL[name])
    assert [block.component for block in again.document.blocks()] == [
        block.component for block in first.document.blocks()
    ]


@every_small_file
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_how_it_was_saved_does_not_matter(name: str, encoding: str) -> None:
    saved = SMALL[name].replace("\n", "\r\n").encode(encoding)
    assert tree(exported(imported(saved))) == tree(SMALL[name])


@pytest.fixture(scope="module")
def official() -> dict[str, Any]:
    exports = {f"{name} exported": exported(imported(source)) for name, source in SMALL.items()}
    return mjml_trees({**SMALL, **exports})


# The official parser loses what stands before an end tag in capitals; we don't.
@pytest.mark.parametrize("name", sorted(SMALL.keys() - {"upper_case"}))
def test_the_official_parser_reads_the_same_from_both(name: str, official: dict[str, Any]) -> None:
    assert official[f"{name} exported"] == official[name]


@every_small_file
def test_its_notes_are_sentences_in_the_order_of_the_file(name: str) -> None:
    notes = import_mjml(SMALL[name], name=name).notes
    assert [note.line for note in notes] == sorted(note.line for note in notes)
    assert all(str(note).endswith(".") for note in notes)


def test_an_old_encoding_is_read() -> None:
    source = '<?xml version="1.0" encoding="iso-8859-1"?><mjml><mj-body><mj-section><mj-column>'
    source += "<mj-text>Café crème</mj-text></mj-column></mj-section></mj-body></mjml>"
    assert "Café crème" in mail(imported(source.encode("latin-1")))
