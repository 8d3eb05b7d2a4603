"""Brands: kept, proposed colours for, and worn by campaigns."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.document import Brand, Campaign, Theme
from campaigns.errors import NoSuchPlace
from campaigns.storage import BrandEditedElsewhere, Workspace
from campaigns.studio.brands import dress, sample_of, wearers
from campaigns.studio.colours import READABLE, proposals, ratios

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
COLOUR = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
ZON = Brand(name="Zon", theme=Theme(radius=3), legal={"nl": "KvK 123"})


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = Workspace(tmp_path)
    yield opened
    opened.close()


def test_a_brand_comes_back_as_it_was_kept_under_an_id_of_its_own(workspace: Workspace) -> None:
    kept = workspace.brands.save(ZON)
    assert kept.id and workspace.brands.get(kept.id) == kept
    renamed = workspace.brands.save(kept.model_copy(update={"name": "Maan"}))
    assert workspace.brands.all() == [renamed]
    workspace.brands.remove(kept.id)
    with pytest.raises(NoSuchPlace, match=kept.id):
        workspace.brands.get(kept.id)


def test_a_brand_somebody_else_saved_first_is_not_overwritten(workspace: Workspace) -> None:
    read = workspace.brands.save(ZON)
    theirs = workspace.brands.save(read.model_copy(update={"name": "Theirs"}), based_on=read)
    mine = read.model_copy(update={"name": "Mine"})
    with pytest.raises(BrandEditedElsewhere) as told:
        workspace.brands.save(mine, based_on=read)
    assert told.value.theirs == theirs == workspace.brands.get(read.id)
    workspace.brands.remove(read.id)
    with pytest.raises(BrandEditedElsewhere) as told:
        workspace.brands.save(mine, based_on=theirs)
    assert told.value.theirs is None and workspace.brands.all() == []


def test_several_brands_stay_in_the_order_they_came(workspace: Workspace) -> None:
    first, second = workspace.brands.save(ZON), workspace.brands.save(Brand(name="Aarde"))
    workspace.brands.save(first)
    assert workspace.brands.all() == [first, second]


def test_a_campaign_puts_a_brand_on_and_can_take_it_off_again(workspace: Workspace) -> None:
    brand = workspace.brands.save(ZON)
    campaign = Campaign(name="Birthday")
    revision = workspace.campaigns.save(campaign)
    dress(workspace, campaign.id, brand, NOW, "noor")
    worn, now = workspace.campaigns.read(campaign.id)
    assert worn.brand == brand and worn.document.theme == brand.theme and now > revision
    history = workspace.campaigns.history(campaign.id)
    assert history.steps[-1].by == "noor" and history.steps[-1].about == "Zon"
    before = history.past[-1].n
    workspace.campaigns.turn(campaign.id, before, based_on=now, at=NOW)
    assert workspace.campaigns.get(campaign.id) == campaign


def test_it_is_known_who_wears_a_brand_and_who_wears_an_older_state(workspace: Workspace) -> None:
    brand = workspace.brands.save(ZON)
    for name in ("One", "Two"):
        workspace.campaigns.save(Campaign(id=f"c{name.lower()}x", name=name))
    dress(workspace, "conex", brand, NOW)
    changed = workspace.brands.save(brand.model_copy(update={"website": "https://zon.example"}))
    states = {one.name: (one.worn, one.current) for one in wearers(workspace, changed)}
    assert states == {"One": (True, False), "Two": (False, False)}


def test_a_brand_without_a_look_leaves_a_campaigns_own() -> None:
    assert sample_of(Brand(name="Plain")).document.theme == sample_of(Brand()).document.theme


@given(st.lists(COLOUR, min_size=1, max_size=4))
def test_every_proposal_is_readable_in_light_and_dark(colours: list[str]) -> None:
    offered = proposals(Theme(), tuple(colours))
    assert offered
    for proposal in offered:
        for palette in (proposal.light, proposal.dark):
            assert min(ratios(palette)) >= READABLE


def test_a_logo_without_colours_proposes_nothing() -> None:
    assert proposals(Theme(), ()) == ()
