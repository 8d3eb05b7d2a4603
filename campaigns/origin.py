"""How an imported part stood in its MJML, kept so that what nobody edits goes out as it came in."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from campaigns.part import Part


class Origin(Part):
    """An imported section, column or block.

    `attributes` are as written, entities and all. `read` holds the values that were read from
    them: while a value is still that, its attribute stands. `content` is what lay between a
    block's tags. Comments (and stray words) are in `before`, or in `end` where they came last.
    """

    attributes: dict[str, str] = Field(default={})
    content: str = ""
    read: dict[str, Any] = Field(default={})
    before: str = ""
    end: str = ""
    #: Of a section: the wrapper it stands in, by its name in the document's `wrappers`.
    wrapper: str = ""


class Frame(Part):
    """What an imported document has around its sections.

    `prolog`, `head` and `tail` are source: before the root, between root and body, and after the
    body. `read` holds the subject and preheader the head gave.
    """

    prolog: str = ""
    attributes: dict[str, str] = Field(default={})
    head: str = ""
    body: dict[str, str] = Field(default={})
    wrappers: dict[str, Origin] = Field(default={})
    end: str = ""
    tail: str = ""
    epilog: str = ""
    width: int = Field(default=600, ge=1, le=4000)
    language: str = ""
    #: Fields that were another system's tags, as they are written here, with the tag each was.
    tags: dict[str, str] = Field(default={})
    read: dict[str, str] = Field(default={})
