"""Words for one person, drawn into a picture: on a banner, a cake, a steamed window."""

from typing import Literal

from pydantic import Field

from components.content.personal_picture.picture import draw
from components.contract import component
from components.fields import Align, Colour, Fields, Link, Picture, Words


class PersonalPicture(Fields):
    """`across` and `down` place the words' middle, in percent of the picture.

    `room` and `tall` are the box they shrink and wrap to fit, in percent too; `size` is in pixels
    of a picture 552 wide; `turn` is in degrees; `bend` runs from a bowl (-100) to an arch (100).
    """

    text: Words = Field(default={})
    picture: Picture = ""
    alt: Words = Field(default={})
    link: Link = ""
    font: Literal["hand", "round", "plain"] = "hand"
    size: int = Field(default=72, ge=12, le=200)
    colour: Colour = ""
    effect: Literal["plain", "shadow", "outline"] = "shadow"
    across: int = Field(default=50, ge=0, le=100)
    down: int = Field(default=34, ge=0, le=100)
    room: int = Field(default=80, ge=5, le=100)
    tall: int = Field(default=40, ge=5, le=100)
    turn: int = Field(default=0, ge=-90, le=90)
    bend: int = Field(default=0, ge=-100, le=100)
    width: int = Field(default=100, ge=10, le=100)
    corners: Literal["square", "round"] = "round"
    align: Align = "center"


SAMPLE = {
    "text": {
        "en": "Happy birthday, {{ first_name|default('you') }}!",
        "nl": "Gefeliciteerd, {{ first_name|default('jij daar') }}!",
        "de": "Alles Gute, {{ first_name|default('du') }}!",
        "fr": "Joyeux anniversaire, {{ first_name|default('à vous') }} !",
    },
    "alt": {
        "en": "Balloons, a cake and a present on a table",
        "nl": "Ballonnen, een taart en een cadeau op tafel",
        "de": "Luftballons, eine Torte und ein Geschenk auf einem Tisch",
        "fr": "Des ballons, un gâteau et un cadeau sur une table",
    },
    "link": "play",
    "size": 72,
    "down": 36,
    "tall": 42,
    "bend": 24,
}

COMPONENT = component(
    __file__,
    kind="content",
    icon=":material/brush:",
    group="pictures",
    fields=PersonalPicture,
    sample=SAMPLE,
    draw=draw,
    personal="text",
)
