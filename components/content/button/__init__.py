"""The one thing to do next."""

from typing import Literal

from pydantic import Field

from components.content.button.mjml import READING
from components.contract import component
from components.fields import Align, Fields, Link, Words


class Button(Fields):
    """`full` fills the width on a phone, where thumbs are."""

    label: Words = Field(default={})
    link: Link = "play"
    style: Literal["filled", "outline"] = "filled"
    align: Align = "center"
    full: bool = True


SAMPLE = {
    "label": {
        "en": "Unwrap my gift",
        "nl": "Pak mijn cadeau uit",
        "de": "Mein Geschenk auspacken",
        "fr": "Ouvrir mon cadeau",
    },
}

COMPONENT = component(
    __file__,
    kind="content",
    icon=":material/smart_button:",
    group="words",
    fields=Button,
    sample=SAMPLE,
    reading=READING,
)
