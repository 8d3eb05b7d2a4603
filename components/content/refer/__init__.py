"""Bring a friend: words and an address to send on, with a reference that names nobody."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from components.contract import component
from components.fields import Fields, Link, LongWords, Picture, Words

# What is the reader's own: who has it can play, write off, or use the gift in their place.
_OWN = re.compile(r"\{[{%][^}]*\b(?:pass|view_url|unsubscribe_url|preferences_url|gift_code)\b")


def _public(address: str) -> str:
    if address and not (address.startswith(("https://", "http://")) and "{" not in address):
        raise ValueError(
            "give friends an address that is the same for everybody, beginning with https://"
        )
    return address


def _for_friends(words: dict[str, str]) -> dict[str, str]:
    if any(_OWN.search(text) for text in words.values()):
        raise ValueError("words for friends can't hold the reader's own link or code")
    return words


TITLE = {
    "en": "Good things are better shared",
    "nl": "Samen is het leuker",
    "de": "Geteilte Freude ist doppelte Freude",
    "fr": "Le plaisir se partage",
}
TEXT = {
    "en": "Know somebody who would like this too? Tell them where we are.",
    "nl": "Ken je iemand die hier ook blij van wordt? Vertel waar we zijn.",
    "de": "Kennst du jemanden, der sich auch freuen würde? Erzähl, wo wir sind.",
    "fr": "Vous connaissez quelqu'un à qui cela plairait ? Dites-lui où nous sommes.",
}
MESSAGE = {
    "en": "I got a little gift here, and thought of you:",
    "nl": "Ik kreeg hier een cadeautje en moest aan jou denken:",
    "de": "Ich habe hier ein kleines Geschenk bekommen und an dich gedacht:",
    "fr": "J'ai reçu un petit cadeau ici, et j'ai pensé à toi :",
}


class Refer(Fields):
    """`address` empty is the brand's website; `count` adds `?ref=` with the reader's reference.

    `code` shows the reference, for telling a friend.
    """

    title: Words = Field(default=TITLE)
    text: LongWords = Field(default=TEXT)
    picture: Picture = "asset:love-letter"
    alt: Words = Field(default={})
    message: Annotated[LongWords, AfterValidator(_for_friends)] = Field(default=MESSAGE)
    address: Annotated[Link, AfterValidator(_public)] = ""
    count: bool = True
    code: bool = True


COMPONENT = component(
    __file__,
    kind="content",
    icon=":material/group_add:",
    group="brand",
    fields=Refer,
    sample={"title": TITLE, "text": TEXT, "message": MESSAGE, "picture": "asset:love-letter"},
)
