"""A title above what follows."""

from typing import Literal

from pydantic import Field

from components.contract import component
from components.fields import Align, Colour, Fields, Words


class Heading(Fields):
    """`level` is the title's place in the outline, `size` how big it looks."""

    text: Words = Field(default={})
    level: Literal[1, 2, 3] = 2
    size: Literal["small", "medium", "large", "huge"] = "large"
    align: Align = "center"
    colour: Colour = ""


SAMPLE = {
    "text": {
        "en": "{{ first_name|default('Hello') }}, this one is for you",
        "nl": "{{ first_name|default('Hallo') }}, deze is voor jou",
        "de": "{{ first_name|default('Hallo') }}, das ist für dich",
        "fr": "{{ first_name|default('Bonjour') }}, ceci est pour vous",
    },
}

COMPONENT = component(
    __file__,
    kind="content",
    icon=":material/title:",
    group="words",
    fields=Heading,
    sample=SAMPLE,
)
