"""For whom it can be, and how that is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from components.contract import Answers
from components.fields import UNDETERMINED, say
from components.games.gift_away.defaults import CHOICES
from components.look import Look, mix


def derive(values: Mapping[str, Any], look: Look, gifts: Mapping[str, str]) -> dict[str, Any]:
    """`people`: the choices with an `id`; `paper`, `ribbon` and its shade `inner`, as colours."""
    ribbon = values["ribbon"] or look.accent
    return {
        "people": people(values["choices"]),
        "choices": (),
        "paper": values["paper"] or look.primary,
        "ribbon": ribbon,
        "inner": mix(ribbon, "#1b0720", 0.45),
    }


def people(choices: list[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The choices that have a name; `id` tells the place each was written at, "c1" to "c5"."""
    return [{**one, "id": f"c{at}"} for at, one in enumerate(choices, 1) if _said(one["name"])]


def answers(values: Mapping[str, Any]) -> Answers:
    """One of the choices, shown to everybody as a share; never kept of a person."""
    offered = people(list(values.get("choices") or CHOICES))
    labels = {one["id"]: _said(one["name"]) for one in offered}
    return Answers(choices=tuple(labels), live=True, labels=labels)


def _said(name: str | Mapping[str, str]) -> str:
    return name if isinstance(name, str) else say(name, UNDETERMINED, "en")
