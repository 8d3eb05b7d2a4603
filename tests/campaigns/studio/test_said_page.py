"""Results shows what people said: bars by block, words for who asks, names only where agreed."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from campaigns.audience import invented
from campaigns.document import Block, Campaign
from campaigns.passes import recipient_id
from campaigns.release import draw_id, publish
from campaigns.storage import Workspace
from campaigns.storage.answers import Answer
from campaigns.studio import session
from components.registry import find

DAY = date(2026, 11, 22)


def shown(page: AppTest) -> str:
    return "".join(str(getattr(part.proto, "body", "")) for part in page.get("html"))


def go(studio: AppTest) -> AppTest:
    studio.session_state[session._DESTINATION] = "results"
    return studio.run()


def asking(workspace: Workspace, campaign: Campaign) -> Campaign:
    """The campaign with a rating `bmood` and an open question `bwish` under its first block."""
    asks = (
        Block(id="bmood", component="rating", values=find("rating").sample),
        Block(id="bwish", component="question", values=find("question").sample),
    )
    first, *rest = campaign.document.sections
    column = first.columns[0]
    column = column.model_copy(update={"blocks": (*column.blocks, *asks)})
    first = first.model_copy(update={"columns": (column, *first.columns[1:])})
    document = campaign.document.model_copy(update={"sections": (first, *rest)})
    made = campaign.model_copy(update={"document": document})
    publish(workspace, made)
    return made


def test_a_campaign_that_asks_nothing_is_told_how_to(
    workspace: Workspace, campaign: Campaign, studio: AppTest
) -> None:
    publish(workspace, campaign)
    page = go(studio)
    assert not page.exception
    assert any("asks nothing yet" in text.value for text in page.markdown)


def test_each_block_shows_its_counts_and_the_average(
    workspace: Workspace, campaign: Campaign, studio: AppTest
) -> None:
    round_ = draw_id(asking(workspace, campaign))
    for number, stars in enumerate("544"):
        who = b"%012d" % number
        workspace.answers.keep(round_, "bmood", who, Answer(choices=(stars,)), today=DAY)
    page = go(studio)
    assert not page.exception
    body = shown(page)
    assert "3 answered, 4.3 on average" in body and 'style="width:66.7%"' in body
    assert "★★★★★" in body and "No answers yet" in body
    labels = [one.proto.label for one in page.get("download_button")]
    assert labels.count("Download every answer (CSV)") == 1


def test_words_are_read_on_request_and_named_only_where_somebody_agreed(
    workspace: Workspace, campaign: Campaign, studio: AppTest
) -> None:
    round_ = draw_id(asking(workspace, campaign))
    person = invented(1)[0]
    workspace.contacts.add_list("people", [person], "test.csv")
    contact = recipient_id(workspace.contact_key, person.email)
    keep = workspace.answers.keep
    keep(round_, "bwish", b"one", Answer(text="More <b>cake</b>"), today=DAY)
    keep(round_, "bwish", b"two", Answer(text="Less noise"), today=DAY, contact=contact)
    page = go(studio)
    assert "Less noise" not in shown(page)
    page = (
        next(one for one in page.toggle if one.label == "Read what people wrote")
        .set_value(True)
        .run()
    )
    body = shown(page)
    assert "More &lt;b&gt;cake&lt;/b&gt;" in body and "Somebody, 22 November" in body
    assert person.first_name in body and body.count("Somebody") == 1


@pytest.mark.parametrize("block", ["bmood"])
def test_answers_to_a_block_that_is_gone_stay_readable(
    workspace: Workspace, campaign: Campaign, studio: AppTest, block: str
) -> None:
    publish(workspace, campaign)
    said = Answer(choices=("5",))
    workspace.answers.keep(draw_id(campaign), block, b"one", said, today=DAY)
    page = go(studio)
    assert "Not asked any more" in shown(page)
