"""Fortune cookie: crack it in three, read the line on the paper inside, then the gift is yours."""

from __future__ import annotations

from pydantic import Field

from components.contract import Plays, component
from components.fields import Colour, Fields, Words
from components.games.cookie.paper import derive
from components.games.cookie.picture import draw

TITLE = {
    "en": "Your cookie has something to say",
    "nl": "Je koekje heeft je iets te vertellen",
    "de": "Dein Keks hat dir etwas zu sagen",
    "fr": "Votre biscuit a quelque chose à vous dire",
}
INSTRUCTION = {
    "en": "Three cracks and it opens. There is paper inside, and not only paper.",
    "nl": "Drie keer kraken en hij is open. Er zit papier in, en niet alleen papier.",
    "de": "Dreimal knacken, dann ist er offen. Darin steckt Papier, und nicht nur Papier.",
    "fr": "Trois coups et il s'ouvre. Dedans, un petit papier, et pas seulement.",
}
BUTTON = {
    "en": "Crack my cookie",
    "nl": "Kraak mijn koekje",
    "de": "Meinen Keks knacken",
    "fr": "Casser mon biscuit",
}
LINES = (
    {
        "en": "{{ first_name | default('Hello') }}, something sweet is on its way to you.",
        "nl": "{{ first_name | default('Hallo') }}, er is iets lekkers naar je onderweg.",
        "de": "{{ first_name | default('Hallo') }}, etwas Süßes ist auf dem Weg zu dir.",
        "fr": "{{ first_name | default('Bonjour') }}, une douceur est en route vers vous.",
    },
    {
        "en": "A small detour will be the best part of your week.",
        "nl": "Een kleine omweg wordt het mooiste van je week.",
        "de": "Ein kleiner Umweg wird das Schönste deiner Woche.",
        "fr": "Un petit détour sera le meilleur moment de votre semaine.",
    },
    {
        "en": "Somebody is thinking of you. It may well be us.",
        "nl": "Er denkt iemand aan je. Dat zouden wij kunnen zijn.",
        "de": "Jemand denkt an dich. Gut möglich, dass wir das sind.",
        "fr": "Quelqu'un pense à vous. Il se pourrait bien que ce soit nous.",
    },
    {
        "en": "Say yes to the next invitation with cake.",
        "nl": "Zeg ja tegen de eerstvolgende uitnodiging met taart.",
        "de": "Sag Ja zur nächsten Einladung mit Kuchen.",
        "fr": "Dites oui à la prochaine invitation avec du gâteau.",
    },
)


class Line(Fields):
    """What a strip of paper may say."""

    text: Words = Field(default={})


class Cookie(Fields):
    """The page draws one of the `lines` for each person and keeps to it; mails show the first.

    Empty colours follow the theme: the plate is the primary one's, the ink on the paper too.
    """

    title: Words = TITLE
    instruction: Words = INSTRUCTION
    lines: tuple[Line, ...] = Field(
        default=tuple(Line(text=text) for text in LINES), min_length=1, max_length=12
    )
    plate: Colour = ""
    writing: Colour = ""
    button: Words = BUTTON


COMPONENT = component(
    __file__,
    kind="game",
    icon=":material/cookie:",
    group="Games",
    pleasure="luck",
    fields=Cookie,
    sample=Cookie().model_dump(mode="json"),
    draw=draw,
    derive=derive,
    plays=Plays(least=4, names="crack|open", last="open", least_ms=300),
)
