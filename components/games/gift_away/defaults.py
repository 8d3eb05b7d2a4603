"""What the block says until somebody writes something better."""

from __future__ import annotations

from typing import Any

TITLE = {
    "en": "Who is this one for?",
    "nl": "Voor wie is deze?",
    "de": "Für wen ist das hier?",
    "fr": "C'est pour qui ?",
}
INSTRUCTION = {
    "en": "Choose who to wrap it for. There is something inside, whoever it is.",
    "nl": "Kies voor wie je het inpakt. Er zit iets in, voor wie het ook is.",
    "de": "Such aus, für wen du es einpackst. Etwas ist drin, für wen auch immer.",
    "fr": "Choisissez pour qui l'emballer. Il y a quelque chose dedans, quoi qu'il arrive.",
}
BUTTON = {
    "en": "Wrap it up",
    "nl": "Pak het in",
    "de": "Jetzt einpacken",
    "fr": "L'emballer",
}
CHOICES: list[dict[str, Any]] = [
    {
        "name": {"en": "For me", "nl": "Voor mij", "de": "Für mich", "fr": "Pour moi"},
        "line": {
            "en": "For me, because I may",
            "nl": "Voor mij, omdat het mag",
            "de": "Für mich, weil ich darf",
            "fr": "Pour moi, j'ai bien le droit",
        },
        "picture": "asset:smile",
    },
    {
        "name": {
            "en": "For a friend",
            "nl": "Voor een vriend",
            "de": "Für jemanden, den ich mag",
            "fr": "Pour quelqu'un que j'aime",
        },
        "line": {
            "en": "For you, just like that",
            "nl": "Voor jou, zomaar",
            "de": "Für dich, einfach so",
            "fr": "Pour toi, comme ça",
        },
        "picture": "asset:heart-with-ribbon",
    },
    {
        "name": {
            "en": "For somebody who can use it",
            "nl": "Voor wie het goed kan gebruiken",
            "de": "Für jemanden, der es brauchen kann",
            "fr": "Pour quelqu'un à qui ça fera du bien",
        },
        "line": {
            "en": "I was thinking of you",
            "nl": "Ik dacht aan jou",
            "de": "Ich habe an dich gedacht",
            "fr": "J'ai pensé à toi",
        },
        "picture": "asset:sun",
    },
]
