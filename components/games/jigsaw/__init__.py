"""Jigsaw: a picture in pieces; the last piece makes it whole, and the gift lifts out of it."""

from __future__ import annotations

from typing import Literal

from components.contract import Plays, component
from components.fields import Fields, Picture, Words
from components.games.jigsaw.cuts import derive
from components.games.jigsaw.picture import draw

TITLE = {
    "en": "One picture, a few loose pieces",
    "nl": "Eén plaatje, een paar losse stukjes",
    "de": "Ein Bild, ein paar lose Teile",
    "fr": "Une image, quelques pièces éparses",
}
INSTRUCTION = {
    "en": "Put the pieces where they belong. The last one lets your gift out.",
    "nl": "Leg de stukjes op hun plek. Met het laatste komt je cadeau tevoorschijn.",
    "de": "Leg die Teile an ihren Platz. Mit dem letzten kommt dein Geschenk heraus.",
    "fr": "Remettez les pièces à leur place. La dernière libère votre cadeau.",
}
BUTTON = {
    "en": "Lay the last pieces",
    "nl": "Leg de laatste stukjes",
    "de": "Die letzten Teile legen",
    "fr": "Poser les dernières pièces",
}


class Jigsaw(Fields):
    """The picture (empty: the shipped scene) is cut in `pieces` squares with knobs.

    A picture of another shape is cropped around its middle. `guide` shows it, pale, underneath.
    """

    title: Words = TITLE
    instruction: Words = INSTRUCTION
    picture: Picture = ""
    pieces: Literal[4, 6, 9, 12] = 9
    guide: bool = True
    button: Words = BUTTON


COMPONENT = component(
    __file__,
    kind="game",
    icon=":material/extension:",
    group="Games",
    pleasure="skill",
    fields=Jigsaw,
    sample=Jigsaw().model_dump(mode="json"),
    draw=draw,
    derive=derive,
    # At the quickest a last piece is laid by keys, and the picture is seen whole without motion.
    plays=Plays(least=5, names=r"piece (1[0-2]|[1-9])|miss|whole", last="whole", least_ms=350),
)
