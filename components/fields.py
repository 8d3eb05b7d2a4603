"""The types fields are made of; inspector, schema and checks derive from them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, WithJsonSchema

from components.mjml import MjmlError, parse

UNDETERMINED = "und"  # BCP 47's tag for "any language"

WidgetKind = Literal["words", "rich", "colour", "link", "picture", "list_field", "mjml"]


@dataclass(frozen=True)
class Widget:
    """How the studio edits a field and how a rendition resolves it."""

    kind: WidgetKind
    lines: int = 1


@dataclass(frozen=True)
class Names:
    """A text that names something of the campaign; `what` tells which kind of thing."""

    what: Literal["gift", "question"]


@dataclass(frozen=True)
class Typed:
    """A text that is picked rather than written: a day, a time of day, a time zone."""

    kind: Literal["day", "clock", "zone"]


class Fields(BaseModel):
    """Base of every component's fields; what they do not know, the block keeps."""

    model_config = ConfigDict(extra="ignore", frozen=True)


def _spoken(value: Any) -> Any:
    return {UNDETERMINED: value} if isinstance(value, str) else value


def say(words: Mapping[str, str], language: str, fallback: str = UNDETERMINED) -> str:
    """Choose the words for a language: itself, its base (`nl` for `nl-BE`), the fallback, any."""
    for key in (language, language.split("-")[0], fallback, UNDETERMINED):
        if words.get(key):
            return words[key]
    return next((text for text in words.values() if text), "")


_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def _colour(value: str) -> str:
    if value and not _HEX.fullmatch(value):
        raise ValueError("write a colour as #RRGGBB, or leave it empty to follow the theme")
    return value.lower()


_SCHEMES = ("https://", "http://", "mailto:", "tel:")
LINK_WORDS = ("play", "view", "unsubscribe", "preferences", "shop")


def _link(value: str) -> str:
    value = value.strip()
    if not value or value in LINK_WORDS or value.startswith("{{") or value.startswith(_SCHEMES):
        return value
    raise ValueError(
        f"start a link with https://, mailto: or tel:, or use one of: {', '.join(LINK_WORDS)}"
    )


def _picture(value: str) -> str:
    if not value or value.startswith(("asset:", "library:", "https://", "http://")):
        return value
    raise ValueError("a picture is asset:NAME, library:ID or an https:// address")


def _mjml(value: str) -> str:
    try:
        parse(value)
    except MjmlError as refused:
        raise ValueError(str(refused)) from None
    return value


_ATTRIBUTE = re.compile(r"[a-z][a-z0-9_]{0,39}")


def _attribute(value: str) -> str:
    if value and not _ATTRIBUTE.fullmatch(value):
        raise ValueError("a contact's field is small letters, digits and _, such as favourite")
    return value


_TEXTS = WithJsonSchema({"type": "object", "additionalProperties": {"type": "string"}})

#: Plain text per language; may hold merge fields. A bare string counts for every language.
Words = Annotated[dict[str, str], BeforeValidator(_spoken), Widget("words"), _TEXTS]
#: The same, with room to write.
LongWords = Annotated[dict[str, str], BeforeValidator(_spoken), Widget("words", lines=4), _TEXTS]
#: Bold, italic, links, lists and merge fields, as a small HTML subset, per language.
RichWords = Annotated[dict[str, str], BeforeValidator(_spoken), Widget("rich", lines=6), _TEXTS]
#: `#rrggbb`, or empty for the theme's own.
Colour = Annotated[str, AfterValidator(_colour), Widget("colour")]
#: An address, a merge field, or one of LINK_WORDS (the campaign's own addresses).
Link = Annotated[str, AfterValidator(_link), Widget("link")]
#: `asset:NAME` (shipped), `library:ID` (uploaded) or an https address; empty for none.
Picture = Annotated[str, AfterValidator(_picture), Widget("picture")]
#: The name of a list attribute to repeat over; empty to use the items written here.
ListField = Annotated[str, Widget("list_field")]

#: The name of the contact's field that an answer becomes; empty for none.
AttributeName = Annotated[str, AfterValidator(_attribute)]

#: The id of one of the campaign's gifts; empty for whichever is the player's.
GiftId = Annotated[str, Names("gift")]
#: The id of another block that asks something; empty for none.
QuestionId = Annotated[str, Names("question")]
#: MJML source, as one would write it into a mail by hand; may hold merge fields.
Mjml = Annotated[str, AfterValidator(_mjml), Widget("mjml", lines=12)]

Align = Literal["left", "center", "right"]
