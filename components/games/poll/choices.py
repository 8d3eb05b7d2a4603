"""What can be voted for, and how the vote is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from components.contract import Answers
from components.games.poll.defaults import CHOICES
from components.look import Look
from components.trivia.question import said

STEPS = 20  # widths a bar has in an AMP mail, whose styles cannot be computed


def derive(values: Mapping[str, Any], look: Look, gifts: Mapping[str, str]) -> dict[str, Any]:
    """`offered`: the choices with an `id`; `steps`: widths of a bar in AMP."""
    return {"offered": offered(values["choices"]), "choices": (), "steps": STEPS}


def offered(choices: list[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The choices that have a label; `id` is the place each was written at, "1" to "6"."""
    return [{**one, "id": str(at)} for at, one in enumerate(choices, 1) if said(one["label"])]


def answers(values: Mapping[str, Any]) -> Answers:
    """One of the choices; never kept of a person."""
    known = offered(list(values.get("choices") or CHOICES))
    labels = {one["id"]: said(one["label"]) for one in known}
    return Answers(choices=tuple(labels), live=bool(values.get("live", True)), labels=labels)
