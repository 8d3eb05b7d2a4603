"""What a request says, as a model; what does not fit is named."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from campaigns.studio.canvas.refusals import Refused
from campaigns.studio.canvas.wording import _

Asked = TypeVar("Asked", bound=BaseModel)
_BAD = _("“{field}” is missing or no good.")


def read(model: type[Asked], values: Mapping[str, Any]) -> Asked:
    """The values as a model; raises Refused (400) naming the first field that does not fit."""
    try:
        return model.model_validate(values)
    except ValidationError as refused:
        field = ".".join(map(str, refused.errors()[0]["loc"]))
        raise Refused(400, "request", _BAD, field=field) from None
