"""What was said of a campaign is kept by block; an approval holds for exactly what was there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from campaigns.document import Campaign
from campaigns.errors import NoSuchPlace
from campaigns.storage.reviews import BadComment, ReviewStore, content_of

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
DRAFT = Campaign(id="c1", name="Birthday")


@pytest.fixture
def reviews(tmp_path: Path) -> Iterator[ReviewStore]:
    store = ReviewStore(tmp_path / "reviews.db")
    yield store
    store.close()


def test_a_thread_holds_its_answers(reviews: ReviewStore) -> None:
    thread = reviews.comment("c1", "b1", "Ana", "  Is this the logo? ", NOW)
    reviews.answer("c1", thread, "Bram", "The new one", NOW)
    (found,) = reviews.threads("c1")
    assert (found.first.block, found.first.author, found.first.text) == (
        "b1",
        "Ana",
        "Is this the logo?",
    )
    assert [answer.text for answer in found.answers] == ["The new one"]
    assert found.first.at == NOW and found.resolved_at is None


def test_a_resolved_thread_counts_no_more_until_it_is_answered(reviews: ReviewStore) -> None:
    thread = reviews.comment("c1", "b1", "Ana", "Too loud", NOW)
    reviews.comment("c1", "b1", "Ana", "And too long", NOW)
    assert reviews.open_counts("c1") == {"b1": 2}
    reviews.resolve("c1", thread, "Bram", NOW)
    assert reviews.open_counts("c1") == {"b1": 1}
    closed = reviews.threads("c1")[0]
    assert (closed.resolved_by, closed.resolved_at) == ("Bram", NOW)
    reviews.answer("c1", thread, "Ana", "Still too loud", NOW)
    assert reviews.open_counts("c1") == {"b1": 2}


def test_campaigns_do_not_see_each_others_comments(reviews: ReviewStore) -> None:
    thread = reviews.comment("c1", "b1", "Ana", "Mine", NOW)
    assert reviews.threads("c2") == []
    with pytest.raises(NoSuchPlace):
        reviews.resolve("c2", thread, "Bram", NOW)
    with pytest.raises(NoSuchPlace):
        reviews.answer("c2", thread, "Bram", "?", NOW)


def test_an_answer_is_no_thread(reviews: ReviewStore) -> None:
    thread = reviews.comment("c1", "b1", "Ana", "First", NOW)
    answer = reviews.answer("c1", thread, "Ana", "Second", NOW)
    with pytest.raises(NoSuchPlace):
        reviews.answer("c1", answer, "Ana", "Third", NOW)


@pytest.mark.parametrize("text", ["", "   ", "x" * 4_001])
def test_a_comment_says_something(reviews: ReviewStore, text: str) -> None:
    with pytest.raises(BadComment):
        reviews.comment("c1", "b1", "Ana", text, NOW)


def test_the_same_content_has_the_same_hash() -> None:
    assert content_of(DRAFT) == content_of(Campaign(id="c1", name="Birthday"))
    assert content_of(DRAFT) != content_of(DRAFT.model_copy(update={"round": 2}))


def test_an_approval_holds_for_exactly_what_was_approved(reviews: ReviewStore) -> None:
    edited = DRAFT.model_copy(update={"name": "Birthday 2"})
    assert reviews.standing(DRAFT).state == "none"
    reviews.record(DRAFT, "asked", "Ana", NOW, "Please look")
    assert reviews.standing(DRAFT).state == "asked"
    reviews.record(DRAFT, "approved", "Bram", NOW)
    approved = reviews.standing(DRAFT)
    assert approved.state == "approved" and approved.last and approved.last.who == "Bram"
    assert reviews.standing(edited).state == "changed"
    reviews.record(edited, "asked", "Ana", NOW)
    assert reviews.standing(edited).state == "asked"
    assert reviews.standing(DRAFT).state == "approved"
    kinds = [(event.kind, event.who) for event in reviews.events("c1")]
    assert kinds == [("asked", "Ana"), ("approved", "Bram"), ("asked", "Ana")]


def test_an_approval_can_be_taken_back_and_asked_for_again(reviews: ReviewStore) -> None:
    reviews.record(DRAFT, "approved", "Bram", NOW)
    reviews.record(DRAFT, "withdrawn", "Bram", NOW)
    assert reviews.standing(DRAFT).state == "none"
    reviews.record(DRAFT, "asked", "Ana", NOW)
    assert reviews.standing(DRAFT).state == "asked"
    reviews.record(DRAFT, "approved", "Bram", NOW)
    assert reviews.standing(DRAFT).state == "approved"


def test_what_is_forgotten_is_gone(reviews: ReviewStore) -> None:
    reviews.comment("c1", "b1", "Ana", "Mine", NOW)
    reviews.record(DRAFT, "approved", "Bram", NOW)
    reviews.forget("c1")
    assert reviews.threads("c1") == [] and reviews.events("c1") == []
