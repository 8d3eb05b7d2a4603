"""What the reader may choose: how often, where, what; the way to their own preferences."""

from pydantic import Field

from components.contract import component
from components.fields import Fields, LongWords, Picture, Words


class Card(Fields):
    """One thing to choose, with a small picture."""

    title: Words = Field(default={})
    text: LongWords = Field(default={})
    picture: Picture = ""


class PreferenceTeaser(Fields):
    """Every card and the button lead to the reader's own preferences."""

    title: Words = Field(default={})
    text: LongWords = Field(default={})
    items: tuple[Card, ...] = ()
    button: Words = Field(default={})


SAMPLE = {
    "title": {
        "en": "You decide what lands here",
        "nl": "Jij bepaalt wat hier binnenkomt",
        "de": "Du entscheidest, was hier ankommt",
        "fr": "C'est vous qui décidez de ce que vous recevez",
    },
    "text": {
        "en": "A minute of choosing, and every next mail fits better.",
        "nl": "Een minuutje kiezen, en elke volgende mail past beter.",
        "de": "Eine Minute wählen, und jede weitere Mail passt besser.",
        "fr": "Une minute de choix, et chaque e-mail vous ira mieux.",
    },
    "items": [
        {
            "title": {"en": "How often", "nl": "Hoe vaak", "de": "Wie oft", "fr": "À quel rythme"},
            "text": {
                "en": "Everything, or only your own moments.",
                "nl": "Alles, of alleen je eigen momenten.",
                "de": "Alles, oder nur deine eigenen Momente.",
                "fr": "Tout, ou seulement vos propres moments.",
            },
            "picture": "asset:calendar",
        },
        {
            "title": {"en": "Where", "nl": "Waar", "de": "Wo", "fr": "Où"},
            "text": {
                "en": "In this mailbox, in your language.",
                "nl": "In deze mailbox, in jouw taal.",
                "de": "In diesem Postfach, in deiner Sprache.",
                "fr": "Dans cette boîte, dans votre langue.",
            },
            "picture": "asset:mailbox",
        },
        {
            "title": {"en": "What", "nl": "Wat", "de": "Was", "fr": "Quoi"},
            "text": {
                "en": "Gifts and games, news, or a bit of both.",
                "nl": "Cadeaus en spelletjes, nieuws, of allebei.",
                "de": "Geschenke und Spiele, Neues, oder beides.",
                "fr": "Cadeaux et jeux, nouveautés, ou un peu des deux.",
            },
            "picture": "asset:wrapped-gift",
        },
    ],
    "button": {
        "en": "Choose for myself",
        "nl": "Zelf kiezen",
        "de": "Selbst wählen",
        "fr": "Choisir moi-même",
    },
}

COMPONENT = component(
    __file__,
    kind="content",
    icon=":material/tune:",
    group="asking",
    fields=PreferenceTeaser,
    sample=SAMPLE,
)
