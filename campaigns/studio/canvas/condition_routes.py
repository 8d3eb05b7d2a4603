"""The condition picker's routes: what can be asked, a condition in words, and whom it fits."""

from __future__ import annotations

import threading
from itertools import islice
from typing import Any, NamedTuple

from babel.dates import get_month_names
from starlette.routing import BaseRoute

from campaigns.document import Campaign
from campaigns.merging import MergeError, parse_expression
from campaigns.storage import Workspace
from campaigns.studio.canvas.condition_fields import (
    TESTS,
    ConditionField,
    Kind,
    condition_fields,
)
from campaigns.studio.canvas.condition_matching import (
    MOST,
    Matching,
    count_matching,
    people_of,
)
from campaigns.studio.canvas.condition_rows import ALONE, BadCondition, read_condition
from campaigns.studio.canvas.condition_words import field_label, sentence, test_label
from campaigns.studio.canvas.conditions import describe, express
from campaigns.studio.canvas.doors import EVERYBODY, Call, Doors, Refused
from campaigns.studio.canvas.wording import _
from campaigns.studio.words import TONGUES

AT = "/studio/conditions"


def create_condition_routes(workspace: Workspace, doors: Doors) -> list[BaseRoute]:
    """`/studio/conditions/…`."""
    picker = Picker(workspace)
    return [
        doors.get(f"{AT}/fields", picker.fields),
        doors.post(f"{AT}/read", picker.read, who=EVERYBODY),
        doors.post(f"{AT}/say", picker.say),
    ]


class Audience(NamedTuple):
    """People as last read, with what can be asked of them; `key` tells when they are others."""

    key: object
    people: list[dict[str, Any]]
    fields: list[ConditionField]


class Picker:
    """The verbs; people are read once a list and day, as every picked value is counted."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._held = Audience(None, [], [])
        self._holding = threading.Lock()

    def fields(self, call: Call) -> dict[str, Any]:
        """What can be asked of this audience, with the words for each question."""
        audience, tongue = self._audience(call), call.ticket.tongue
        campaign = self._campaign(call)
        return {
            "fields": [_field(one, campaign, tongue) for one in audience.fields],
            "tests": {
                kind: [
                    {"test": test, "label": test_label(kind, test, tongue), "alone": test in ALONE}
                    for test in tests
                ]
                for kind, tests in TESTS.items()
            },
            "months": list(get_month_names("wide", locale=tongue).values()),
            "people": min(len(audience.people), MOST),
        }

    def read(self, call: Call) -> dict[str, Any]:
        """An expression as rows (null where the picker has none), in words and counted."""
        expression = str(call.values.get("expression", ""))
        return self._told(call, expression)

    def say(self, call: Call) -> dict[str, Any]:
        """Rows as an expression, in words and counted; refused where a row is not whole."""
        try:
            expression = express(read_condition(call.values.get("condition")))
        except BadCondition as bad:
            raise Refused(400, "condition", _HALF, field=bad.field) from None
        return self._told(call, expression)

    def _told(self, call: Call, expression: str) -> dict[str, Any]:
        condition = describe(expression)
        kinds = self._kinds(call)
        told: dict[str, Any] = {
            "expression": expression,
            "condition": condition.model_dump() if condition else None,
            "words": {
                tongue: sentence(condition, kinds, tongue) if condition else ""
                for tongue in TONGUES
            },
        }
        try:
            if expression:
                parse_expression(expression)
        except MergeError as bad:
            return {**told, "problem": f"{bad.problem}. {bad.cure}"}
        return {**told, **self._count(call, expression)._asdict()}

    def _count(self, call: Call, expression: str) -> Matching:
        people = self._audience(call).people
        return count_matching(expression, people, self._campaign(call).languages[0])

    def _kinds(self, call: Call) -> dict[str, Kind]:
        return {one.name: one.kind for one in self._audience(call).fields}

    def _campaign(self, call: Call) -> Campaign:
        return self._workspace.campaigns.get(call.ticket.campaign)

    def _audience(self, call: Call) -> Audience:
        campaign, today = self._campaign(call), call.now.date()
        key = (campaign.audience.list_id, _lists(self._workspace), today)
        with self._holding:
            if self._held.key != key:
                people = list(islice(people_of(self._workspace, campaign, today), MOST + 1))
                self._held = Audience(key, people, condition_fields(people))
            return self._held


_HALF = _("Finish this row: choose what it is compared with.")


def _lists(workspace: Workspace) -> tuple[tuple[int, int], ...]:
    return tuple((kept.id, kept.count) for kept in workspace.contacts.lists())


def _field(one: ConditionField, campaign: Campaign, tongue: str) -> dict[str, Any]:
    values = one.values
    if one.kind == "language":
        values = tuple(dict.fromkeys((*campaign.languages, *values)))
    label = field_label(one.name, tongue)
    return {"name": one.name, "label": label, "kind": one.kind, "values": values}
