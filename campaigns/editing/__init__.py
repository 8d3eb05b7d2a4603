"""Pure operations on a campaign: each takes a campaign and gives a new one."""

from campaigns.editing.blocks import (
    duplicate_block,
    insert_block,
    move_block,
    move_block_out,
    remove_block,
    set_values,
    set_words,
    step_block,
    update_block,
    with_words,
    without_empty,
)
from campaigns.editing.changing import changed, find, section_place, with_document
from campaigns.editing.reminding import has_reminder, with_reminder
from campaigns.editing.rounds import in_round_of
from campaigns.editing.sections import (
    add_section,
    duplicate_section,
    move_section,
    remove_section,
    resize_columns,
    set_columns,
    step_section,
    update_section,
)
from campaigns.editing.steps import ONE_STEP, STEPS, joins, what_changed

__all__ = [
    "ONE_STEP",
    "STEPS",
    "add_section",
    "changed",
    "duplicate_block",
    "duplicate_section",
    "find",
    "has_reminder",
    "in_round_of",
    "insert_block",
    "joins",
    "move_block",
    "move_block_out",
    "move_section",
    "remove_block",
    "remove_section",
    "resize_columns",
    "section_place",
    "set_columns",
    "set_values",
    "set_words",
    "step_block",
    "step_section",
    "update_block",
    "update_section",
    "what_changed",
    "with_document",
    "with_reminder",
    "with_words",
    "without_empty",
]
