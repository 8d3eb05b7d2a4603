"""A person in an audience."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator, model_validator

from campaigns.audience.addresses import key_of, read_address

# Address books write these where the year is not known (vCard exports, iOS, old Outlook).
UNKNOWN_YEARS = frozenset({1, 2, 3, 4, 1604})
_A_LEAP_YEAR = 4

Item = dict[str, str | int | float | bool]
Value = str | int | float | bool | list[str | int | float | bool | Item]
RESERVED = frozenset(
    {"first_name", "last_name", "language", "birthday", "birth_month", "birth_day", "today"}
)


class Birthday(BaseModel):
    """A day and month, and the year where it is known; 29 February is a birthday like another."""

    model_config = ConfigDict(frozen=True)

    day: int = Field(ge=1, le=31)
    month: int = Field(ge=1, le=12)
    year: int | None = Field(default=None, ge=1, le=9999)

    @model_validator(mode="after")
    def _exists(self) -> "Birthday":
        date(self.year or _A_LEAP_YEAR, self.month, self.day)
        return self

    @classmethod
    def of(cls, day: date) -> "Birthday":
        """Take a date; year 0004 and its like mean that the year is not known."""
        year = None if day.year in UNKNOWN_YEARS else day.year
        return cls(day=day.day, month=day.month, year=year)

    @property
    def date(self) -> date:
        """The day of birth, in year 0004 when the year is not known."""
        return date(self.year or _A_LEAP_YEAR, self.month, self.day)


def _language(code: str) -> str:
    primary = code.replace("_", "-").split("-")[0].lower()
    if not (primary.isascii() and primary.isalpha() and 2 <= len(primary) <= 3):
        raise ValueError(f"“{code}” is no language code; write nl, en, de ...")
    return primary


class Contact(BaseModel):
    """A person one may write to: an address, what to call them, and attributes.

    `attributes` are named like fields of the merge language (`favourite`, `last_bought`);
    dates among them are ISO texts. A `birthday` may be given as a date.
    """

    model_config = ConfigDict(frozen=True)

    email: Annotated[str, AfterValidator(lambda text: read_address(text).email)]
    first_name: str = ""
    last_name: str = ""
    language: Annotated[str, AfterValidator(_language)] = "en"
    birthday: Birthday | None = None
    attributes: dict[str, Value] = Field(default_factory=dict)

    @field_validator("birthday", mode="before")
    @classmethod
    def _from_date(cls, value: object) -> object:
        return Birthday.of(value) if isinstance(value, date) else value

    @field_validator("attributes")
    @classmethod
    def _names_can_be_merged(cls, attributes: dict[str, Value]) -> dict[str, Value]:
        for name in attributes:
            if not name.isidentifier() or name.startswith("_") or name in RESERVED:
                raise ValueError(f"“{name}” cannot name an attribute; use letters, digits and _.")
        return attributes

    @property
    def key(self) -> str:
        """The normalised address, which is the same for every spelling of it."""
        return key_of(self.email)

    def person(self, today: date) -> dict[str, object]:
        """Give what a Program may know of this person; the address is not among it."""
        birthday = self.birthday
        return {
            **self.attributes,
            "first_name": self.first_name,
            "last_name": self.last_name,
            "language": self.language,
            "birthday": birthday.date if birthday else None,
            "birth_month": birthday.month if birthday else None,
            "birth_day": birthday.day if birthday else None,
            "today": today,
        }
