"""Sections that did not change are left alone, and what stands is what a whole reading gives."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from campaigns.document import Campaign
from campaigns.studio.canvas import block_operations, section_operations  # noqa: F401
from campaigns.studio.canvas.operations import perform_all
from campaigns.studio.canvas.static_files import ADDRESS, version
from campaigns.studio.preview import person_for, preview, sample_contact
from tests.benchmarks.large import large
from tests.browser.canvas.desk import Desk

#: Shows one mail after the other in a frame of its own; tells of each whether all is as it must be.
SHOWN = """async ([address, mails]) => {
  const { morph, parsed } = await import(address);
  const frame = document.createElement("iframe");
  document.body.append(frame);
  const page = frame.contentDocument;
  page.documentElement.replaceWith(parsed(mails[0]).documentElement);
  let parts = null;
  const told = mails.map((mail) => {
    const still = page.querySelector(".uw-s-s9");
    parts = morph(page, mail, null, parts);
    const wanted = parsed(mail);
    return {
      body: page.body.isEqualNode(wanted.body),
      head: page.head.isEqualNode(wanted.head),
      still: page.querySelector(".uw-s-s9") === still,
      cut: !!parts,
    };
  });
  frame.remove();
  return told;
}"""
EDITS = (
    {"op": "set_words", "block": "b0", "field": "text", "language": "en", "text": "Now > then"},
    {"op": "duplicate_block", "block": "b1"},
    {"op": "move_section", "section": "s2", "at": 8},
    {"op": "move_block", "block": "b0", "section": "s4", "column": 0, "at": 0},
    {"op": "set_columns", "section": "s1", "count": 3},
    {"op": "update_section", "section": "s5", "background": "#ffe0b2"},
    {"op": "remove_section", "section": "s0"},
    {"op": "insert_section", "component": "footer", "at": 3},
    {"op": "update_section", "section": "s6", "hide_on": "phone"},
    {"op": "update_theme", "light": {"primary": "#5b3fd6"}},
    {"op": "step_section", "section": "s9", "by": -1},
)


def drafts(campaign: Campaign) -> Iterator[Campaign]:
    """A draft, and after each edit, and back again."""
    made = [campaign]
    for edit in EDITS:
        made.append(perform_all(made[-1], [edit]).campaign)
    yield from made
    yield from reversed(made)


def test_a_mail_morphed_by_sections_is_the_mail_read_whole(desk: Desk) -> None:
    mails = []
    for draft in drafts(large()):
        person = person_for(desk.workspace, draft, sample_contact("en"), "en", date(2026, 11, 1))
        mails.append(preview(desk.workspace, draft, "mail", "en", person, marks=True))
    told = desk.page.evaluate(SHOWN, [f"{ADDRESS}/{version()}/morph.js", mails])
    assert all(one["cut"] for one in told)
    assert [one["body"] for one in told] == [True] * len(mails)
    assert [one["head"] for one in told] == [True] * len(mails)
    assert all(one["still"] for one in told)
