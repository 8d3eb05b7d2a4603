"""Every edit the canvas can ask for, by name: its arguments checked, one call into `editing`."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_type_hints

from pydantic import BaseModel, ConfigDict, ValidationError, create_model

from campaigns.document import Campaign
from campaigns.studio.canvas.block_operations import BLOCK_OPERATIONS
from campaigns.studio.canvas.edited import Edited
from campaigns.studio.canvas.refusals import BadOperation
from campaigns.studio.canvas.section_operations import SECTION_OPERATIONS
from campaigns.studio.canvas.wording import _


@dataclass(frozen=True)
class Operation:
    """An edit by name; `arguments` is the model its arguments are read with."""

    name: str
    arguments: type[BaseModel]
    apply: Callable[..., Edited]

    def __call__(self, campaign: Campaign, arguments: Mapping[str, Any]) -> Edited:
        """Make the edit; raises BadOperation and other CampaignErrors."""
        try:
            read = self.arguments.model_validate(dict(arguments))
        except ValidationError as refused:
            first = refused.errors()[0]
            field = ".".join(map(str, first["loc"]))
            raise BadOperation(field, _ARGUMENT, why=first["msg"]) from None
        given = {name: getattr(read, name) for name in read.model_fields_set}
        return self.apply(campaign, **given)


_ARGUMENT = _("“{field}” does not fit: {why}.")
_UNKNOWN = _("There is no edit called “{name}”. Load the page anew.")


def _operation(apply: Callable[..., Edited]) -> Operation:
    """A function as an operation: its name, and its arguments after the campaign."""
    hints = get_type_hints(apply, include_extras=True)
    described = list(inspect.signature(apply).parameters.values())[1:]
    fields: dict[str, Any] = {
        one.name: (hints[one.name], ... if one.default is one.empty else one.default)
        for one in described
    }
    arguments = create_model(
        apply.__name__, __config__=ConfigDict(extra="forbid", frozen=True), **fields
    )
    return Operation(apply.__name__, arguments, apply)


#: Every edit by name.
OPERATIONS = {
    apply.__name__: _operation(apply) for apply in (*BLOCK_OPERATIONS, *SECTION_OPERATIONS)
}


def perform(campaign: Campaign, asked: Mapping[str, Any]) -> Edited:
    """Make one edit, `{"op": name, …arguments}`; raises BadOperation and other CampaignErrors."""
    name = asked.get("op", "")
    if not isinstance(name, str) or name not in OPERATIONS:
        raise BadOperation("op", _UNKNOWN, name=name)
    return OPERATIONS[name](campaign, {key: asked[key] for key in asked if key != "op"})


def perform_all(campaign: Campaign, asked: Sequence[Mapping[str, Any]]) -> Edited:
    """Make several edits as one: named after the first, selecting what the last one wants."""
    done: list[Edited] = []
    for one in asked:
        done.append(perform(done[-1].campaign if done else campaign, one))
    if not done:
        raise BadOperation("operations", _("Nothing was asked for."))
    wanted = [edit.selected for edit in done if edit.selected is not None]
    return Edited(done[-1].campaign, done[0].label, done[0].about, wanted[-1] if wanted else None)
