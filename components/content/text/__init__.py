"""Paragraphs: bold, italic, links, lists and merge fields."""

from typing import Literal

from pydantic import Field

from components.content.text.mjml import READING
from components.contract import component
from components.fields import Align, Fields, RichWords


class Text(Fields):
    """`quiet` writes smaller print in the quiet colour."""

    text: RichWords = Field(default={})
    size: Literal["small", "normal", "large"] = "normal"
    align: Align = "left"
    quiet: bool = False


SAMPLE = {
    "text": {
        "en": "<p>Hi {{ first_name|default('there') }},</p><p>Another year of you, and that calls"
        " for <b>something better than a polite line</b>. So we wrapped a gift, hid it in a small"
        ' game and put <a href="https://example.com/birthday">a card</a> beside it.</p>'
        "<ul><li>It takes <i>half a minute</i>.</li><li>Everybody gets the gift.</li></ul>",
        "nl": "<p>Hoi {{ first_name|default('daar') }},</p><p>Weer een jaar jij, en dat verdient"
        " <b>iets beters dan een beleefd regeltje</b>. Dus pakten we een cadeau in, verstopten het"
        ' in een klein spel en legden er <a href="https://example.com/birthday">een kaartje</a>'
        " bij.</p><ul><li>Het duurt <i>een halve minuut</i>.</li>"
        "<li>Iedereen krijgt het cadeau.</li></ul>",
        "de": "<p>Hallo {{ first_name|default('du') }},</p><p>wieder ein Jahr du, und das verdient"
        " <b>mehr als eine höfliche Zeile</b>. Also haben wir ein Geschenk eingepackt, in einem"
        ' kleinen Spiel versteckt und <a href="https://example.com/birthday">eine Karte</a>'
        " dazugelegt.</p><ul><li>Es dauert <i>eine halbe Minute</i>.</li>"
        "<li>Alle bekommen das Geschenk.</li></ul>",
        "fr": "<p>Bonjour {{ first_name|default('vous') }},</p><p>Une année de plus, et cela"
        " mérite <b>mieux qu'une formule polie</b>. Nous avons emballé un cadeau, l'avons caché"
        ' dans un petit jeu et y avons joint <a href="https://example.com/birthday">une carte</a>.'
        "</p><ul><li>Cela prend <i>une demi-minute</i>.</li>"
        "<li>Tout le monde reçoit le cadeau.</li></ul>",
    },
}

COMPONENT = component(
    __file__,
    kind="content",
    icon=":material/notes:",
    group="words",
    fields=Text,
    sample=SAMPLE,
    reading=READING,
)
