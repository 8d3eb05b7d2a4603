"""Campaigns to start from must be ready to go."""

import re
from pathlib import Path

import pytest

from campaigns.blueprints import NoSuchBlueprint, blueprints, start
from campaigns.checks import Finding, check_campaign
from campaigns.document import Brand, Campaign, SocialLink
from campaigns.rendering import compile_campaign
from campaigns.storage import PictureStore
from campaigns.storage.pictures import shipped_names
from components.registry import find

URL = "https://mail.brand.test"
each = pytest.mark.parametrize("name", blueprints())
BRAND = Brand(
    name="Bakkerij Zoet",
    website="https://zoet.nl",
    sender_address="hallo@zoet.nl",
    postal_address="Dorpsstraat 1, Ons Dorp",
    social=(SocialLink(network="instagram", url="https://instagram.com/zoet"),),
)


def found(campaign: Campaign, folder: Path) -> list[Finding]:
    pictures = PictureStore(folder)
    compiled = {
        language: compile_campaign(campaign, language, URL, pictures)
        for language in campaign.languages
    }
    return check_campaign(campaign, compiled, public_url=URL)


def test_there_are_four_and_the_birthday_is_first() -> None:
    assert list(blueprints()) == ["birthday", "thanks", "summer", "welcome"]


@each
def test_it_can_be_published_as_it_is(name: str, tmp_path: Path) -> None:
    assert [one for one in found(start(name), tmp_path) if one.severity == "error"] == []


@each
def test_with_a_brand_only_example_addresses_are_left_to_fill_in(name: str, tmp_path: Path) -> None:
    left = [one for one in found(start(name, BRAND), tmp_path) if one.severity == "warning"]
    assert [one for one in left if one.rule != "links"] == []


@each
def test_every_start_has_ids_of_its_own_and_the_same_words(name: str) -> None:
    one, other = start(name), start(name)
    assert one.id != other.id

    def ids(campaign: Campaign) -> set[str]:
        document = campaign.document
        return {b.id for b in document.blocks()} | {s.id for s in document.sections}

    assert not ids(one) & ids(other)
    assert [b.values for b in one.document.blocks()] == [b.values for b in other.document.blocks()]


@each
def test_it_says_what_it_is_in_both_languages(name: str) -> None:
    blueprint = blueprints()[name]
    for words in (blueprint.name, blueprint.goal, blueprint.promise):
        assert set(words) == {"en", "nl"} and all(words.values())
    assert len(blueprint.promise["en"]) < 100
    assert blueprint.picture.partition(":")[2] in shipped_names()
    assert find(blueprint.game).kind == "game"
    assert blueprint.game in {b.component for b in blueprint.campaign.document.blocks()}
    assert blueprint.campaign.moment == blueprint.moment
    assert set(blueprint.campaign.languages) == {"nl", "en"}


@each
def test_dutch_and_english_are_not_each_other_s_copy(name: str) -> None:
    source = (Path("campaigns/blueprints") / name / "campaign.json").read_text(encoding="utf-8")
    assert '"nl"' in source and '"en"' in source
    for block in blueprints()[name].campaign.document.blocks():
        for value in block.values.values():
            if isinstance(value, dict) and len(re.findall(r"\w+", value.get("en", ""))) > 4:
                assert value["nl"] != value["en"]


@each
def test_it_makes_sense_for_somebody_of_whom_nothing_is_known(name: str, tmp_path: Path) -> None:
    campaign, pictures = start(name), PictureStore(tmp_path)
    for language in campaign.languages:
        compiled = compile_campaign(campaign, language, URL, pictures)
        said = compiled.subject.run({}).decode() + "\n" + compiled.text.run({}).decode()
        assert "None" not in said and ", !" not in said and " ," not in said
        assert not compiled.subject.run({}).startswith((b",", b" "))


def test_an_unknown_blueprint_is_refused_with_those_there_are() -> None:
    with pytest.raises(NoSuchBlueprint, match="birthday, thanks, summer, welcome"):
        start("wedding")
