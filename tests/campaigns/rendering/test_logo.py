"""The brand's mark stands above every mail and page, and never larger than it is."""

from __future__ import annotations

import pytest

from campaigns.document import Brand, Campaign
from campaigns.rendering import Compiled, compile_campaign
from campaigns.rendering.logo import BOX, logo
from campaigns.rendering.scene import Scene
from tests.campaigns.rendering.sample import run
from tests.components.scene import BASE, MemoryPictures
from tests.tools.amp import amp_errors
from tests.tools.mjml import mjml_errors


def made(reference: str) -> Compiled:
    campaign = Campaign(
        brand=Brand(name="Zon & Zee", logo=reference, website="https://zon.example")
    )
    return compile_campaign(campaign, "en", BASE, MemoryPictures())


@pytest.mark.parametrize("rendition", ["mail", "amp", "site"])
def test_the_mark_stands_on_top_and_says_whose_it_is(rendition: str) -> None:
    html = run(made("asset:sun"), rendition)
    assert 'alt="Zon &amp; Zee"' in html


def test_mails_with_a_mark_are_valid() -> None:
    programs = made("asset:sun")
    assert mjml_errors({"mail": programs.mjml}) == {"mail": []}
    assert amp_errors(run(programs, "amp")) == []


@pytest.mark.parametrize("reference", ["", "asset:nothing", "https://elsewhere.example/logo.png"])
def test_a_brand_without_a_mark_of_known_size_has_none(reference: str) -> None:
    scene = Scene(Campaign(brand=Brand(logo=reference)), "en", "mail", BASE, MemoryPictures())
    assert logo(scene) is None


def test_the_mark_fits_its_box() -> None:
    scene = Scene(Campaign(brand=Brand(logo="asset:sun")), "en", "mail", BASE, MemoryPictures())
    mark = logo(scene)
    assert mark and mark.width <= BOX[0] and mark.height <= BOX[1]
