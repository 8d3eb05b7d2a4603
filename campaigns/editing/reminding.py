"""The reminder in a mail: seen only by who has a gift that they can still use."""

from __future__ import annotations

from campaigns.document import Block, Campaign, Column, Section, new_id
from campaigns.editing.sections import add_section

#: On the page, where the gift itself is, it would say what is there to see.
HAVING = "gift_until and not played"
_TITLE = {
    "en": "Don't forget your gift{% if first_name %}, {{ first_name }}{% endif %}",
    "nl": "Vergeet je cadeau niet{% if first_name %}, {{ first_name }}{% endif %}",
    "de": "Vergiss dein Geschenk nicht{% if first_name %}, {{ first_name }}{% endif %}",
    "fr": "N'oubliez pas votre cadeau{% if first_name %}, {{ first_name }}{% endif %}",
}
_TEXT = {
    "en": '<p>{{ gift_title }} is good until <b>{{ gift_until|date("long") }}</b>:'
    " {% if gift_days_left > 1 %}{{ gift_days_left }} more days{% else %}that is very soon"
    "{% endif %}. Your code is on your own page.</p>",
    "nl": '<p>{{ gift_title }} is geldig tot en met <b>{{ gift_until|date("long") }}</b>:'
    " {% if gift_days_left > 1 %}nog {{ gift_days_left }} dagen{% else %}dat is al heel gauw"
    "{% endif %}. Je code staat op je eigen pagina.</p>",
    "de": '<p>{{ gift_title }} gilt bis <b>{{ gift_until|date("long") }}</b>:'
    " {% if gift_days_left > 1 %}noch {{ gift_days_left }} Tage{% else %}das ist sehr bald"
    "{% endif %}. Dein Code steht auf deiner Seite.</p>",
    "fr": '<p>{{ gift_title }} est valable jusqu\'au <b>{{ gift_until|date("long") }}</b> :'
    " {% if gift_days_left > 1 %}encore {{ gift_days_left }} jours{% else %}c'est très bientôt"
    "{% endif %}. Votre code est sur votre page.</p>",
}
_BUTTON = {
    "en": "Show my gift",
    "nl": "Laat mijn cadeau zien",
    "de": "Mein Geschenk zeigen",
    "fr": "Voir mon cadeau",
}


def has_reminder(campaign: Campaign) -> bool:
    """Whether the mail has a section that only a reminder shows."""
    return any(section.show_if == HAVING for section in campaign.document.sections)


def with_reminder(campaign: Campaign) -> Campaign:
    """The campaign with a reminder on top of its mail; the same one where there is one already."""
    if has_reminder(campaign):
        return campaign
    blocks = (
        _block("heading", text=_said(campaign, _TITLE), level=2, align="center"),
        _block("text", text=_said(campaign, _TEXT), align="center"),
        _block("button", label=_said(campaign, _BUTTON), link="play", align="center"),
    )
    section = Section(columns=(Column(blocks=blocks),), show_if=HAVING)
    return add_section(campaign, section, 0)


def _block(component: str, **values: object) -> Block:
    return Block(id=new_id("b"), component=component, values=values)


def _said(campaign: Campaign, words: dict[str, str]) -> dict[str, str]:
    """The words in the campaign's languages; English in those that we do not speak."""
    return {code: words.get(code.split("-")[0], words["en"]) for code in campaign.languages}
