"""The gift: the panel that a play answers with, and the place on the page it appears in."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from babel.dates import format_timedelta

from campaigns.document import Aftercare, Campaign
from campaigns.merging import Place, Program, cut
from campaigns.rendering.pictures import Pictures
from campaigns.rendering.scene import Scene
from campaigns.rendering.templates import fill
from campaigns.rendering.words import page_words


def render_gift(campaign: Campaign, language: str, pictures: Pictures) -> Program:
    """Render the gift panel alone: what a play answers with."""
    scene = Scene(campaign, language, "site", "", pictures)
    return cut(_panel(scene), scene.tokens, place=Place.HTML, language=language)


def gift_area(scene: Scene) -> str:
    """Where the gift appears: the panel once it is played for, until then the way to it."""
    return _filled("gift_area.html", scene, gift=_panel(scene))


def _panel(scene: Scene) -> str:
    care = scene.campaign.gifts.after
    told = {
        "care": care,
        "charity": scene.words(care.charity),
        "time": told_days(care, scene.language),
    }
    after = _filled("gift_after.html", scene, **told) if care.offers else ""
    return _filled("gift.html", scene, outcome=scene.outcome, after=after, **told)


def told_days(care: Aftercare, language: str) -> str:
    """How much more time one may ask for: `14 days`."""
    locale = language.replace("-", "_")
    days = timedelta(days=care.more_days)
    return str(format_timedelta(days, granularity="day", threshold=999, locale=locale))


def _filled(template: str, scene: Scene, **more: Any) -> str:
    return fill(
        template,
        words=page_words(scene.language),
        home=scene.pass_path,
        slot=scene.tokens.slot,
        when=scene.tokens.when,
        **more,
    )
