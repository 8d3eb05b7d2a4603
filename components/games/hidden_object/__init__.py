"""Hidden objects: find a few small things in a busy picture, and the gift comes out."""

from __future__ import annotations

from pydantic import Field

from components.contract import Plays, component
from components.fields import Fields, Picture, Words
from components.games.hidden_object.picture import draw
from components.games.hidden_object.scenes import Scene
from components.games.hidden_object.spots import derive

TITLE = {
    "en": "Can you find them all?",
    "nl": "Vind jij ze allemaal?",
    "de": "Findest du sie alle?",
    "fr": "Saurez-vous tout trouver ?",
}
INSTRUCTION = {
    "en": "A few small things are hidden in this picture. Tap them as you spot them.",
    "nl": "In dit plaatje zijn een paar kleine dingen verstopt. Tik ze aan zodra je ze ziet.",
    "de": "In diesem Bild sind ein paar kleine Dinge versteckt. Tipp sie an, wenn du sie siehst.",
    "fr": "De petites choses se cachent dans cette image. Touchez-les dès que vous les voyez.",
}
BUTTON = {
    "en": "Start looking",
    "nl": "Begin met zoeken",
    "de": "Suche starten",
    "fr": "Commencer à chercher",
}


class Spot(Fields):
    """A place in the marketer's own picture: its middle and width in percent of the picture."""

    name: Words = Field(default_factory=dict)
    x: float = Field(default=50, ge=0, le=100)
    y: float = Field(default=50, ge=0, le=100)
    size: float = Field(default=10, ge=3, le=40)


class HiddenObject(Fields):
    """A shipped `scene` in one of many arrangements, or a `picture` with its `spots`.

    A picture of which nothing is marked yet leaves the shipped scene in place.
    """

    title: Words = TITLE
    instruction: Words = INSTRUCTION
    scene: Scene = "party"
    things: int = Field(default=4, ge=3, le=6)
    arrangement: int = Field(default=1, ge=1, le=999)
    picture: Picture = ""
    spots: tuple[Spot, ...] = Field(default=(), max_length=8)
    button: Words = BUTTON


COMPONENT = component(
    __file__,
    kind="game",
    icon=":material/search:",
    group="Games",
    pleasure="skill",
    fields=HiddenObject,
    sample={
        "title": TITLE,
        "instruction": INSTRUCTION,
        "scene": "party",
        "things": 4,
        "arrangement": 1,
        "picture": "",
        "spots": [],
        "button": BUTTON,
    },
    draw=draw,
    derive=derive,
    plays=Plays(least=2, names="found [1-8]|miss|hint|gift", last="gift", least_ms=200),
)
