"""Spin the bottle: it turns, slows down and points at a little dare, wish or compliment."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from components.contract import Plays, component
from components.fields import Colour, Fields, Words
from components.games.bottle.picture import draw
from components.games.bottle.table import FEWEST, MOST, derive

TITLE = {
    "en": "Spin the bottle",
    "nl": "Draai de fles",
    "de": "Dreh die Flasche",
    "fr": "Faites tourner la bouteille",
}
INSTRUCTION = {
    "en": "Give it a flick. Where it stops, something small waits for you, and then your gift.",
    "nl": "Geef er een zwieper aan. Waar hij stopt wacht iets kleins, en dan je cadeau.",
    "de": "Gib ihr Schwung. Wo sie hält, wartet etwas Kleines, und dann dein Geschenk.",
    "fr": "Donnez-lui de l'élan. Où elle s'arrête, un petit rien vous attend, puis votre cadeau.",
}
BUTTON = {"en": "Spin", "nl": "Draaien", "de": "Drehen", "fr": "Tourner"}

Mark = Literal[
    "heart",
    "mirror-ball",
    "clover",
    "sunglasses",
    "waving-hand",
    "sun",
    "smile",
    "glowing-star",
    "balloon",
    "cupcake",
    "party-popper",
    "bouquet",
    "hot-coffee",
    "book",
]

#: Mark and words of each that is there at first: two compliments, two dares, two wishes.
FIRST: tuple[tuple[Mark, dict[str, str]], ...] = (
    (
        "heart",
        {
            "en": "You make a room warmer just by walking in.",
            "nl": "Als jij binnenkomt wordt het vanzelf warmer.",
            "de": "Wenn du hereinkommst, wird es im Raum wärmer.",
            "fr": "Quand vous entrez, il fait tout de suite plus doux.",
        },
    ),
    (
        "mirror-ball",
        {
            "en": "Dare: dance for ten seconds. Nobody is looking.",
            "nl": "Durf: dans tien seconden lang. Niemand kijkt.",
            "de": "Trau dich: tanz zehn Sekunden lang. Niemand sieht zu.",
            "fr": "Défi : dansez dix secondes. Personne ne regarde.",
        },
    ),
    (
        "clover",
        {
            "en": "May every light turn green for you today.",
            "nl": "Dat vandaag elk licht voor je op groen springt.",
            "de": "Möge heute jede Ampel für dich grün sein.",
            "fr": "Que tous les feux passent au vert pour vous aujourd'hui.",
        },
    ),
    (
        "sunglasses",
        {
            "en": "You look good today. Yes, really.",
            "nl": "Je ziet er goed uit vandaag. Ja, echt.",
            "de": "Du siehst heute gut aus. Ja, wirklich.",
            "fr": "Vous avez belle allure aujourd'hui. Oui, vraiment.",
        },
    ),
    (
        "waving-hand",
        {
            "en": "Dare: say hello to somebody you miss.",
            "nl": "Durf: zeg hallo tegen iemand die je mist.",
            "de": "Trau dich: sag Hallo zu jemandem, der dir fehlt.",
            "fr": "Défi : dites bonjour à quelqu'un qui vous manque.",
        },
    ),
    (
        "sun",
        {
            "en": "A free afternoon with the sun on your face.",
            "nl": "Een vrije middag met de zon op je gezicht.",
            "de": "Ein freier Nachmittag mit der Sonne im Gesicht.",
            "fr": "Un après-midi libre, le soleil sur le visage.",
        },
    ),
)


class WishFields(Fields):
    """One place around the bottle: what lies there, and what it says once it is pointed at."""

    mark: Mark = "heart"
    text: Words = Field(default={})


def _around(wishes: tuple[WishFields, ...]) -> tuple[WishFields, ...]:
    if not FEWEST <= len(wishes) <= MOST:
        raise ValueError(f"lay {FEWEST} to {MOST} around the bottle")
    return wishes


class BottleFields(Fields):
    """What the game says, what lies around the bottle, and its colours."""

    title: Words = TITLE
    instruction: Words = INSTRUCTION
    wishes: Annotated[tuple[WishFields, ...], AfterValidator(_around)] = Field(
        default=tuple(WishFields(mark=mark, text=text) for mark, text in FIRST),
        description=(
            "Four to eight little dares, wishes or compliments. On the page chance picks one; in a"
            " mail, which cannot draw, it is the first. The gift comes whichever it is."
        ),
    )
    bottle: Colour = ""
    table: Colour = ""
    button: Words = BUTTON


COMPONENT = component(
    __file__,
    kind="game",
    icon=":material/rotate_right:",
    group="Games",
    pleasure="luck",
    fields=BottleFields,
    sample=BottleFields().model_dump(mode="json"),
    draw=draw,
    derive=derive,
    plays=Plays(least=2, names=r"spin|stop [1-8]", last=r"stop [1-8]", least_ms=350),
)
