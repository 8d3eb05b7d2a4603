"""Which type an answer points to, and what is kept of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from components.contract import Answers
from components.games.personality.defaults import CONSENT, TYPES
from components.look import Look
from components.trivia.question import ANSWERS, asked, said


def derive(values: Mapping[str, Any], look: Look, gifts: Mapping[str, str]) -> dict[str, Any]:
    """`asked` and `kinds` as all renditions have them; an answer's `to` is a place in `kinds`.

    The fields they come from are taken out: the page would carry them twice.
    """
    shown = kinds(values["types"])
    places = {one["written"]: at for at, one in enumerate(shown, 1)}
    written = [one for one in values["questions"] if asked([one])]
    questions = [
        {**one, "answers": [_pointed(each, raw, places) for each in one["answers"]]}
        for one, raw in zip(asked(written), written, strict=True)
    ]
    return {
        "asked": questions if shown else [],
        "kinds": shown,
        "questions": (),
        "types": (),
    }


def _pointed(
    answer: Mapping[str, Any], question: Mapping[str, Any], places: Mapping[int, int]
) -> dict[str, Any]:
    """The answer with the place it points to: the last one, where that type is not there."""
    meant = question[f"{ANSWERS[answer['number'] - 1]}_type"]
    return {**answer, "to": places.get(meant, len(places))}


def ids(keys: Sequence[str]) -> list[str]:
    """What each type is kept as: its own key, else its place."""
    return [key or f"type{at}" for at, key in enumerate(keys, 1)]


def kinds(types: list[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The types that have a title: `id` (what is kept), `written` (their place among all)."""
    named = ids([one.get("key", "") for one in types])
    return [
        {**one, "id": named[at - 1], "written": at}
        for at, one in enumerate(types, 1)
        if said(one["title"])
    ]


def answers(values: Mapping[str, Any]) -> Answers:
    """One of the types; kept of a person under `keep_as`, and only with their consent.

    No labels: what is kept is the key, the same in every language, so that segments can name it.
    """
    known = kinds(list(values.get("types") or TYPES))
    keep = values.get("keep_as", "cafe_type") if said(values.get("consent", CONSENT)) else ""
    return Answers(tuple(one["id"] for one in known), keep=keep)
