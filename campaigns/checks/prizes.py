"""Prizes that do not add up."""

from collections.abc import Iterator

from campaigns.checks.contract import Finding, Subject
from campaigns.document import GiftPlan, SharedCode

DUTCH_LIMIT = 450_000  # cents; under it prizes of a year may run freely (2014 code, to be verified)


def prizes(subject: Subject) -> Iterator[Finding]:
    """Counts against players, chances against one, codes against those who may want them."""
    plan = subject.campaign.gifts
    for severity, message in (*_counts(plan), *_codes(plan), *_dates(plan), *_rules(plan)):
        yield Finding("prizes", severity, message)  # type: ignore[arg-type]


def _counts(plan: GiftPlan) -> Iterator[tuple[str, str]]:
    counted = sum(prize.count or 0 for prize in plan.prizes)
    if plan.expected_players and counted > plan.expected_players:
        yield (
            "error",
            (
                f"There are {counted:,} prizes for {plan.expected_players:,} expected players."
                " Lower the counts or raise the number of players."
            ),
        )
    if counted and not plan.expected_players:
        yield (
            "note",
            (
                f"{counted:,} prizes are spread over the audience that is let in first; who is added"
                " later gets the equal gift. Set the expected players to keep some for them."
            ),
        )
    certain = sum(prize.chance or 0 for prize in plan.prizes)
    if certain > 1:
        yield (
            "error",
            (
                f"The chances add up to {certain:.0%}, so the last prizes could never fall as promised."
                " Lower them to 100 % in all."
            ),
        )


def _codes(plan: GiftPlan) -> Iterator[tuple[str, str]]:
    for gift in plan.gifts():
        wanted = getattr(gift, "count", None) or plan.expected_players or 0
        shared = isinstance(gift.codes, SharedCode)
        stock = getattr(gift.codes, "cap" if shared else "size", wanted)
        if stock < wanted:
            yield (
                "error",
                (
                    f"The gift “{gift.id}” has {stock:,} codes for {wanted:,} people. Raise the stock."
                ),
            )


def _dates(plan: GiftPlan) -> Iterator[tuple[str, str]]:
    if plan.opens and plan.closes and plan.closes < plan.opens:
        yield "error", f"The round closes on {plan.closes}, before it opens on {plan.opens}."


def _rules(plan: GiftPlan) -> Iterator[tuple[str, str]]:
    if plan.prizes and not plan.terms_url:
        yield (
            "warning",
            (
                "Prizes for some make this a game of chance, which needs terms that readers can open."
                " Put their address under Gifts."
            ),
        )
    worth = sum(prize.value_cents * (prize.count or 0) for prize in plan.prizes)
    if worth >= DUTCH_LIMIT:
        yield (
            "note",
            (
                f"The counted prizes are worth {worth / 100:,.0f} euro. From 4,500 euro on, Dutch"
                " rules for games of chance limit how often this may be done; ask counsel."
            ),
        )
