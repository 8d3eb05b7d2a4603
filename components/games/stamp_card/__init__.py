"""Stamp card: press this campaign's stamp onto a card that fills from one campaign to the next."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from components.contract import Plays, component
from components.fields import Colour, Fields, Words
from components.games.stamp_card.card import derive
from components.games.stamp_card.picture import draw

TITLE = {
    "en": "Your card is getting fuller",
    "nl": "Je kaart raakt al voller",
    "de": "Deine Karte füllt sich",
    "fr": "Votre carte se remplit",
}
INSTRUCTION = {
    "en": "Press the stamp down. Hold it a moment for deeper ink.",
    "nl": "Druk de stempel op je kaart. Even vasthouden geeft meer inkt.",
    "de": "Drück den Stempel auf die Karte. Halt ihn kurz, dann wird er kräftiger.",
    "fr": "Pressez le tampon. Gardez-le un instant pour une encre plus vive.",
}
GOAL = {
    "en": "a full card",
    "nl": "een volle kaart",
    "de": "zur vollen Karte",
    "fr": "une carte complète",
}
FULL = {
    "en": "Full! Every stamp is yours. That calls for a party.",
    "nl": "Vol! Alle stempels zijn binnen. Dat vraagt om een feestje.",
    "de": "Voll! Alle Stempel gehören dir. Das muss gefeiert werden.",
    "fr": "Complète ! Tous les tampons sont à vous. Cela se fête.",
}
BUTTON = {
    "en": "Press my stamp",
    "nl": "Zet mijn stempel",
    "de": "Meinen Stempel setzen",
    "fr": "Tamponner ma carte",
}


class StampCard(Fields):
    """Every campaign a person plays is one stamp; after a full card the next one begins.

    `goal` ends the sentence that says what is missing; `full` greets the last stamp. The gift of
    the campaign is there with every stamp. Empty colours follow the theme.
    """

    title: Words = TITLE
    instruction: Words = INSTRUCTION
    stamps: int = Field(default=10, ge=4, le=12)
    mark: Literal["star", "heart", "cup", "clover", "smile"] = "star"
    goal: Words = GOAL
    full: Words = FULL
    card: Colour = ""
    ink: Colour = ""
    button: Words = BUTTON


COMPONENT = component(
    __file__,
    kind="game",
    icon=":material/approval:",
    group="Games",
    pleasure="collecting",
    fields=StampCard,
    sample=StampCard().model_dump(mode="json"),
    draw=draw,
    derive=derive,
    plays=Plays(least=2, names="press|stamp", last="stamp", least_ms=150),
)
