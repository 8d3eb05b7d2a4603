"""What is shown to whom: by a condition, and by the width of the screen."""

from __future__ import annotations

import re

import pytest

from tests.campaigns.rendering.sample import (
    MARKUP,
    RENDITIONS,
    block,
    campaign,
    compiled,
    run,
    section,
    text,
)


def shown(body: str) -> str:
    """Without what only the page's script reads."""
    return body.split("<script type")[0]


@pytest.mark.parametrize("rendition", RENDITIONS)
def test_a_block_s_condition_hides_it(rendition: str) -> None:
    programs = compiled(
        campaign(section(1, (text(1, "gold card", show_if="points > 10"), text(2, "all"))))
    )
    assert "gold card" in run(programs, rendition, points=11)
    assert "gold card" not in run(programs, rendition, points=10)
    assert "all" in run(programs, rendition)


@pytest.mark.parametrize("rendition", RENDITIONS)
def test_a_section_s_condition_hides_all_its_rows(rendition: str) -> None:
    inside = (text(1, "gold above"), block(1, "hero"), text(2, "gold below"))
    programs = compiled(
        campaign(section(1, inside, show_if="points > 10"), section(2, (text(3, "all"),)))
    )
    for words in ("gold above", "waiting for you", "gold below"):
        assert words in shown(run(programs, rendition, points=11))
        assert words not in shown(run(programs, rendition))


@pytest.mark.parametrize("rendition", RENDITIONS)
def test_conditions_stand_inside_each_other(rendition: str) -> None:
    inner = text(1, "gold and Dutch", show_if="country == 'NL'")
    programs = compiled(campaign(section(1, (inner, text(2, "gold")), show_if="points > 10")))
    assert "gold and Dutch" in run(programs, rendition, points=11, country="NL")
    assert "gold and Dutch" not in run(programs, rendition, points=11, country="BE")
    assert "gold" not in run(programs, rendition, points=1, country="NL").replace("gold_", "")


def test_a_hidden_block_leaves_no_hole_in_the_text() -> None:
    blocks = (text(1, "first"), text(2, "gone", show_if="points > 10"), text(3, "last"))
    assert run(compiled(campaign(section(1, blocks))), "text") == "first\n\nlast\n"


@pytest.mark.parametrize("rendition", MARKUP)
@pytest.mark.parametrize("screen", ["phone", "desktop"])
def test_a_section_hides_on_a_screen_whatever_is_in_it(rendition: str, screen: str) -> None:
    for inside in ((text(1, "words"),), (block(1, "hero"),)):
        body = run(compiled(campaign(section(1, inside, hide_on=screen))), rendition)
        assert f"uw-no-{screen}" in body.split("</head>")[1]
        assert f".uw-no-{screen}" in body.split("</head>")[0]


def test_a_hidden_game_is_hidden_where_it_plays_too() -> None:
    hidden = compiled(campaign(section(1, (block(1, "wheel", hide_on="phone"),))))
    assert "div .uw-live-b1.uw-live-b1 { display: none !important; }" in run(hidden, "mail")


@pytest.mark.parametrize("change", [{"show_if": "points > 10"}, {"hide_on": "phone"}])
def test_the_gift_is_not_hidden_with_the_game(change: dict[str, str]) -> None:
    programs = compiled(campaign(section(1, (block(1, "wheel"),), **change)))
    for points in (1, 11):
        page = run(programs, "site", points=points)
        assert page.count('class="gift-area"') == 1
        assert page.count('id="game"') == 1
        assert "uw-no-phone" not in page.split('class="gift-area"')[0].rsplit("<section", 1)[1]


def test_play_leads_to_the_game_and_without_one_to_the_gift() -> None:
    button = block(9, "button")
    played = run(compiled(campaign(section(1, (button, block(1, "wheel"))))), "site")
    assert 'href="#game"' in played
    assert 'data-game="wheel"' in played.split('id="game"')[1]
    bare = run(compiled(campaign(section(1, (button,)))), "site")
    assert "gift-area" in bare.split('id="game"')[1]


@pytest.mark.parametrize("rendition", RENDITIONS)
def test_an_unknown_block_is_marked_and_stops_nothing(rendition: str) -> None:
    strange = text(1, "x").model_copy(update={"component": "hologram"})
    body = run(compiled(campaign(section(1, (strange, text(2, "after"))))), rendition)
    assert "hologram" in body
    assert "can't be shown" in body.replace("&#39;", "'")
    assert "after" in body


@pytest.mark.parametrize("rendition", RENDITIONS)
def test_a_game_with_values_that_do_not_fit_is_marked(rendition: str) -> None:
    broken = block(1, "wheel").model_copy(update={"values": {"segments": [{"label": "one"}]}})
    body = run(compiled(campaign(section(1, (broken, text(2, "after"))))), rendition)
    assert "can't be shown" in body.replace("&#39;", "'")
    assert "after" in body


def test_a_game_wears_the_ground_it_lies_on() -> None:
    """What it reveals is written by its own rules, in the ink of its section."""
    sheets = [
        run(compiled(campaign(section(1, (block(1, "candles"),), background=ground))), "mail")
        for ground in ("", "#10204a")
    ]
    inks = [re.search(r"\.found \{[^}]*; color: (#\w{6})", sheet) for sheet in sheets]
    assert [found and found[1] for found in inks] == ["#2b2140", "#ffffff"]
