"""A campaign of two sections to edit."""

from __future__ import annotations

import pytest

from campaigns.document import Block, Campaign, Column, Document, Section


def section(name: str, *columns: str) -> Section:
    """A section; each column is its blocks' ids, with spaces between."""
    return Section(
        id=name,
        columns=tuple(
            Column(blocks=tuple(Block(id=one, component="text") for one in column.split()))
            for column in columns
        ),
    )


@pytest.fixture
def campaign() -> Campaign:
    """`s1` with b1 b2 b3 in one column, `s2` with b4 beside b5."""
    sections = (section("s1", "b1 b2 b3"), section("s2", "b4", "b5"))
    return Campaign(id="c1", document=Document(sections=sections))


def order(edited: Campaign) -> list[list[list[str]]]:
    """The ids of the blocks, by section and column."""
    return [
        [[block.id for block in column.blocks] for column in section.columns]
        for section in edited.document.sections
    ]
