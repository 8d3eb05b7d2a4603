"""What the API is asked and answers: the models that its description is made from."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

# No control characters: they come from no keyboard and no scanner.
PRINTABLE = r"^[^\x00-\x1f\x7f]+$"
KEY = r"^[!-~]{8,64}$"

Code = Annotated[
    str,
    Field(
        min_length=1,
        max_length=480,
        pattern=PRINTABLE,
        description="The code as typed, or all that was scanned. Case, blanks and hyphens do not"
        " matter.",
        examples=["GIFT-7K2M-9QXP-3RTWH"],
    ),
]
Place = Annotated[
    str,
    Field(
        min_length=1,
        max_length=80,
        pattern=PRINTABLE,
        description="Where the code is used, as the till will say it. Default: the key's name.",
        examples=["Main street"],
    ),
]
Key = Annotated[
    str,
    Field(pattern=KEY, description="The Idempotency-Key the code was redeemed with."),
]
Reason = Annotated[
    str,
    Field(
        min_length=1,
        max_length=200,
        pattern=PRINTABLE,
        description="Why; whoever tries the code is told.",
        examples=["order cancelled"],
    ),
]


def _whole(value: object) -> object:
    """A number without a fraction is a whole one, however it is spelled (JSON Schema 2020-12)."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


MOST_DAYS = 366  # as the ledger has it
Why = Annotated[
    str,
    Field(
        min_length=1,
        max_length=200,
        pattern=r"^[^\x00-\x1f\x7f]*[!-~][^\x00-\x1f\x7f]*$",
        description="Why. A code gets more time once for each: so a request may be repeated.",
        examples=["delivery of order 815 delayed"],
    ),
]


class Asked(BaseModel):
    """A request: nothing but its own fields, each of its own type."""

    model_config = ConfigDict(extra="forbid", strict=True)


class CheckRequest(Asked):
    """Look what a code is worth."""

    code: Code


class RedeemRequest(Asked):
    """Use a code."""

    code: Code
    till: Place | None = Field(default=None, json_schema_extra={"default": None})


class UndoRequest(Asked):
    """Take a use back."""

    code: Code
    key: Key


class VoidRequest(Asked):
    """Take a code back from its owner."""

    code: Code
    reason: Reason


class ExtendRequest(Asked):
    """Let a code be good for longer."""

    code: Code
    days: Annotated[
        int, Field(ge=1, le=MOST_DAYS, description="How many days more."), BeforeValidator(_whole)
    ]
    reason: Why


class Gift(BaseModel):
    """What the code stands for."""

    id: str = Field(description="The prize's id in its campaign.")
    title: str = Field(description="Its name, in the language asked for with Accept-Language.")
    draw: str = Field(description="The round of the campaign it was given in.")


State = Literal["awarded", "redeemed", "expired", "void", "unknown", "mistyped", "test"]


class CodeAnswer(BaseModel):
    """What a code is worth now: only `awarded` may be accepted."""

    code: str
    state: State
    gift: Gift | None = None
    expires_at: str | None = Field(default=None, json_schema_extra={"format": "date-time"})
    used_at: str | None = Field(default=None, json_schema_extra={"format": "date-time"})
    till: str | None = None
    reason: str | None = Field(default=None, description="Why it is void.")


class UseAnswer(BaseModel):
    """A use of a code; `replayed` when the same request was answered before."""

    code: str
    gift: Gift
    till: str
    key: str
    used_at: str = Field(json_schema_extra={"format": "date-time"})
    undone_at: str | None = Field(default=None, json_schema_extra={"format": "date-time"})
    replayed: bool


class ExtendAnswer(BaseModel):
    """What a code got for a reason; `replayed` when it had got it before, whatever is asked now."""

    code: str
    gift: Gift
    days: int
    was: str = Field(description="Its end before.", json_schema_extra={"format": "date-time"})
    expires_at: str = Field(
        description="Its end after: from today on where it was over.",
        json_schema_extra={"format": "date-time"},
    )
    replayed: bool
