"""A word that looks like one of our tokens is refused by name, wherever an import has it."""

from __future__ import annotations

from functools import partial

import pytest

from campaigns.document import Block, Campaign
from campaigns.editing.changing import changed, on_block
from campaigns.errors import RenderFailed
from campaigns.importing import import_mjml
from campaigns.merging import Tokens
from campaigns.rendering.compiled import compile_campaign
from tests.campaigns.rendering.sample import campaign, section
from tests.components.scene import BASE, MemoryPictures

WORD = Tokens().slot("points").replace("x0_", "x99_")
ENTITY = WORD.replace("u", "&#117;", 1)
MAIL = """<mjml><mj-head><mj-title>Hi</mj-title>{head}</mj-head><mj-body>{body}
<mj-section {section}><mj-column>{column}<mj-text>Hi {{{{ first_name }}}}</mj-text></mj-column>
</mj-section></mj-body></mjml>"""
PLACES = ("head", "body", "section", "column")


def compiled(of: Campaign) -> None:
    compile_campaign(of, of.languages[0], BASE, MemoryPictures())


@pytest.mark.parametrize("word", [WORD, ENTITY, WORD.replace("x99_", "x0_")])
@pytest.mark.parametrize("condition", ["", "points"])
def test_in_a_block_of_mjml_it_is_refused_with_the_blocks_name(word: str, condition: str) -> None:
    source = f"<mj-text>{word}</mj-text>"
    block = Block(id="bodd", component="mjml", values={"source": source}, show_if=condition)
    with pytest.raises(RenderFailed, match="mark that only a compilation") as refused:
        compiled(campaign(section(1, (block,))))
    assert refused.value.block == "bodd"


@pytest.mark.parametrize("place", PLACES)
def test_around_the_blocks_of_an_imported_mail_it_is_refused(place: str) -> None:
    around = dict.fromkeys(PLACES, "")
    written = f'css-class="{WORD}"' if place == "section" else f"<!-- {WORD} -->"
    mail = import_mjml(MAIL.format(**(around | {place: written})), name="Odd").campaign
    with pytest.raises(RenderFailed, match="mark that only a compilation"):
        compiled(mail)
    compiled(import_mjml(MAIL.format(**around), name="Odd").campaign)


def test_in_an_imported_block_it_is_refused_with_the_blocks_name() -> None:
    mail = import_mjml(MAIL.format(**dict.fromkeys(PLACES, "")), name="Odd").campaign
    block = next(mail.document.blocks())
    assert block.mjml is not None
    for part in ({"before": f"<!-- {WORD} -->"}, {"attributes": {"align": WORD}}):
        odd = changed(block, mjml=changed(block.mjml, **part))
        with pytest.raises(RenderFailed, match="mark that only a compilation") as refused:
            compiled(on_block(mail, block.id, partial(lambda new, _old: (new,), odd)))
        assert refused.value.block == block.id
