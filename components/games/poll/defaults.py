"""The shipped poll: what belongs on a birthday table."""

from __future__ import annotations

from typing import Any

QUESTION = {
    "en": "What belongs on a birthday table?",
    "nl": "Wat hoort er op een verjaardagstafel?",
    "de": "Was gehört auf den Geburtstagstisch?",
    "fr": "Que faut-il sur une table d'anniversaire ?",
}
INSTRUCTION = {
    "en": "Vote and see what everybody else thinks. Your gift comes with every choice.",
    "nl": "Stem en zie wat de anderen vinden. Je cadeau hoort bij elke keuze.",
    "de": "Stimm ab und sieh, was die anderen meinen. Dein Geschenk gibt es bei jeder Wahl.",
    "fr": "Votez et voyez l'avis des autres. Le cadeau vient avec chaque choix.",
}
BUTTON = {"en": "Vote", "nl": "Stem", "de": "Abstimmen", "fr": "Voter"}

CHOICES: tuple[dict[str, Any], ...] = (
    {
        "label": {
            "en": "Cake with candles",
            "nl": "Taart met kaarsjes",
            "de": "Torte mit Kerzen",
            "fr": "Un gâteau à bougies",
        },
        "picture": "asset:birthday-cake",
    },
    {
        "label": {
            "en": "A tower of doughnuts",
            "nl": "Een toren van donuts",
            "de": "Ein Turm aus Donuts",
            "fr": "Une tour de donuts",
        },
        "picture": "asset:doughnut",
    },
    {
        "label": {
            "en": "Ice cream, always",
            "nl": "IJs, altijd ijs",
            "de": "Eis, immer Eis",
            "fr": "De la glace, toujours",
        },
        "picture": "asset:ice-cream",
    },
    {
        "label": {
            "en": "Cupcakes for all",
            "nl": "Cupcakes voor iedereen",
            "de": "Cupcakes für alle",
            "fr": "Des cupcakes pour tous",
        },
        "picture": "asset:cupcake",
    },
)
