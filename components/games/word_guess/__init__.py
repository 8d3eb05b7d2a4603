"""Word guess: five tries at a word the marketer chose; found or not, the gift comes with it."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from components.contract import Plays, component
from components.fields import Colour, Fields, Words
from components.games.word_guess.letters import LEAST, MOST, derive, plain
from components.games.word_guess.picture import draw

TITLE = {
    "en": "Guess the word",
    "nl": "Raad het woord",
    "de": "Errate das Wort",
    "fr": "Devinez le mot",
}
INSTRUCTION = {
    "en": "You have five tries. Found or not, your gift comes with the word.",
    "nl": "Je hebt vijf pogingen. Geraden of niet, je cadeau komt met het woord mee.",
    "de": "Du hast fünf Versuche. Erraten oder nicht, mit dem Wort kommt dein Geschenk.",
    "fr": "Vous avez cinq essais. Trouvé ou non, votre cadeau vient avec le mot.",
}
HINT = {
    "en": "Cake, music and all your friends in one room",
    "nl": "Taart, muziek en al je vrienden in één kamer",
    "de": "Kuchen, Musik und alle Freunde in einem Raum",
    "fr": "Du gâteau, de la musique et tous vos amis dans une pièce",
}
WORD = {"en": "Party", "nl": "Feest", "de": "Feier", "fr": "Fête"}
BUTTON = {
    "en": "Guess the word",
    "nl": "Raad het woord",
    "de": "Wort erraten",
    "fr": "Deviner le mot",
}


def _words(words: dict[str, str]) -> dict[str, str]:
    """Letters alone, as they are drawn on tiles; a person's name is no word for everybody."""
    kept = {language: plain(text) for language, text in words.items() if text.strip()}
    if not kept or not all(LEAST <= len(each) <= MOST and each.isalpha() for each in kept.values()):
        raise ValueError(f"choose one word of {LEAST} to {MOST} letters, and nothing but letters")
    return kept


class WordFields(Fields):
    """What the game says, the word and its hint, and the colours of found letters."""

    title: Words = TITLE
    instruction: Words = INSTRUCTION
    word: Annotated[Words, AfterValidator(_words)] = WORD
    hint: Words = HINT
    right: Colour = ""
    near: Colour = ""
    button: Words = BUTTON


COMPONENT = component(
    __file__,
    kind="game",
    icon=":material/abc:",
    group="Games",
    pleasure="knowledge",
    fields=WordFields,
    sample=WordFields().model_dump(mode="json"),
    draw=draw,
    derive=derive,
    plays=Plays(least=3, names=r"type|guess [1-5]|word", last="word", least_ms=500),
)
