"""What the browser needs to know once: components, forms, words, and what a mail can say."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from babel import Locale, UnknownLocaleError

from campaigns.document import Campaign
from campaigns.storage import Workspace
from campaigns.studio.canvas.condition_words import GIFT_FIELDS, pill
from campaigns.studio.canvas.forms import component_form
from campaigns.studio.canvas.part_forms import families, part_forms
from campaigns.studio.canvas.tickets import Ticket
from campaigns.studio.canvas.wording import _
from campaigns.studio.readers import merge_fields, somebody
from campaigns.studio.words import TONGUES, catalogue, say
from components.contract import Component
from components.fields import LINK_WORDS
from components.registry import components

#: Languages offered to write in, beside those a campaign has already.
LANGUAGES = (
    *("ar", "bg", "ca", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "he"),
    *("hr", "hu", "is", "it", "ja", "ko", "lt", "lv", "mt", "nb", "nl", "pl", "pt", "ro"),
    *("ru", "sk", "sl", "sq", "sr", "sv", "tr", "uk", "zh"),
)
LINKS = {
    "play": _("The game, on the reader’s own page"),
    "view": _("The mail in the browser"),
    "unsubscribe": _("Unsubscribe"),
    "preferences": _("The reader’s preferences"),
    "shop": _("The shop of the gift"),
}
GROUPS = {
    "words": _("Words"),
    "pictures": _("Pictures"),
    "shop": _("Shop and gifts"),
    "space": _("Space"),
    "brand": _("Brand"),
    "asking": _("Ask and listen"),
    "games": _("Games"),
}


def kit(workspace: Workspace, campaign: Campaign, ticket: Ticket, today: date) -> dict[str, Any]:
    """The kit of one campaign for one person."""
    tongue = ticket.tongue
    fields = merge_fields(somebody(workspace, campaign, ""), today)
    return {
        **_same_for_all(tongue),
        "languages": languages(campaign, tongue),
        "merge_fields": [
            {"name": name, "label": pill(name, tongue), "example": says}
            for name, says in fields.items()
        ],
        "gift_fields": [{"name": name, "label": pill(name, tongue)} for name in GIFT_FIELDS],
        "swatches": swatches(campaign),
        "role": ticket.role,
        "user": ticket.user,
    }


@cache
def _same_for_all(tongue: str) -> dict[str, Any]:
    return {
        "components": [_component(one, tongue) for one in components().values()],
        "forms": part_forms(tongue),
        "fonts": families(),
        "link_words": [{"value": word, "label": say(LINKS[word], tongue)} for word in LINK_WORDS],
        "words": catalogue(tongue),
        "tongue": tongue,
        "tongues": TONGUES,
    }


def _component(component: Component, tongue: str) -> dict[str, Any]:
    group = component.group.lower()
    return {
        "name": component.name,
        "label": component.label(tongue),
        "group": say(GROUPS.get(group, component.group), tongue),
        "icon": component.icon.removeprefix(":material/").removesuffix(":"),
        "kind": component.kind,
        "stands": component.stands,
        "asks": component.answers is not None,
        "fields": component_form(component, tongue),
        "defaults": component.fields().model_dump(mode="json"),
    }


def languages(campaign: Campaign, tongue: str) -> dict[str, str]:
    """What languages are called, by code: the campaign's own first."""
    codes = dict.fromkeys([*campaign.languages, *LANGUAGES])
    return {code: _language(code, tongue) for code in codes}


@cache
def _language(code: str, tongue: str) -> str:
    try:
        name = Locale.parse(code, sep="-").get_display_name(tongue)
    except (ValueError, UnknownLocaleError):
        return code
    return name[:1].upper() + name[1:] if name else code


def swatches(campaign: Campaign) -> list[str]:
    """The colours of the brand and of the campaign's look, each once."""
    themes = [theme for theme in (campaign.brand.theme, campaign.document.theme) if theme]
    chosen = [
        getattr(palette, name)
        for theme in themes
        for palette in (theme.light, theme.dark)
        for name in ("primary", "accent", "ink", "card", "page")
    ]
    return list(dict.fromkeys(colour for colour in chosen if colour))
