"""Birthday candles: put them out one by one, the last one brings the gift."""

from __future__ import annotations

from pydantic import Field

from components.contract import Plays, component
from components.fields import Colour, Fields, Words
from components.games.candles.picture import draw

TITLE = {
    "en": "Make a wish, blow out the candles",
    "nl": "Doe een wens en blaas de kaarsjes uit",
    "de": "Wünsch dir was und puste die Kerzen aus",
    "fr": "Faites un vœu et soufflez les bougies",
}
INSTRUCTION = {
    "en": "Tap the flames one by one. The last one brings a surprise.",
    "nl": "Tik de vlammetjes een voor een uit. Na het laatste wacht er iets.",
    "de": "Tipp die Flammen nacheinander aus. Nach der letzten wartet etwas.",
    "fr": "Touchez les flammes une à une. La dernière cache une surprise.",
}
BUTTON = {
    "en": "Blow out my candles",
    "nl": "Blaas mijn kaarsjes uit",
    "de": "Meine Kerzen auspusten",
    "fr": "Souffler mes bougies",
}
NAME = {"und": "{{ first_name }}"}


class Candles(Fields):
    """Empty colours follow the theme: icing and candles primary and accent, the lower tier accent.

    `name_on_cake` is written by hand on a chocolate plaque; empty for a cake without one.
    """

    title: Words = TITLE
    instruction: Words = INSTRUCTION
    candles: int = Field(default=5, ge=3, le=9)
    name_on_cake: Words = NAME
    icing_colour: Colour = ""
    cake_colour: Colour = ""
    candle_colour: Colour = ""
    button: Words = BUTTON


COMPONENT = component(
    __file__,
    kind="game",
    icon=":material/cake:",
    group="Games",
    pleasure="giving",
    fields=Candles,
    sample={
        "title": TITLE,
        "instruction": INSTRUCTION,
        "candles": 5,
        "name_on_cake": NAME,
        "button": BUTTON,
    },
    draw=draw,
    personal="name_on_cake",
    plays=Plays(least=3, names="candle [1-9]", last="candle [1-9]", least_ms=100),
)
