"""Prizes that do not add up."""

from collections.abc import Iterator

from campaigns.checks.contract import Finding, Severity, Subject
from campaigns.document import Gift, GiftPlan, SharedCode

DUTCH_LIMIT = 450_000  # cents; under it prizes of a year may run freely (2014 code, to be verified)

Verdict = tuple[Severity, str]


def prizes(subject: Subject) -> Iterator[Finding]:
    """Counts against players, chances against one, codes against those who may want them."""
    plan = subject.campaign.gifts
    for rule in (_counts, _chances, _codes, _dates, _terms):
        for severity, message in rule(plan):
            yield Finding("prizes", severity, message)


def _counts(plan: GiftPlan) -> Iterator[Verdict]:
    counted, players = sum(prize.count or 0 for prize in plan.prizes), plan.expected_players
    if players and counted > players:
        words = f"There are {counted:,} prizes for {players:,} expected players."
        yield "error", f"{words} Lower the counts or raise the number of players."
    if counted and not players:
        words = (
            f"{counted:,} prizes are spread over the audience that is let in first; who is added"
        )
        cure = "later gets the equal gift. Set the expected players to keep some for them."
        yield "note", f"{words} {cure}"


def _chances(plan: GiftPlan) -> Iterator[Verdict]:
    chances = sum(prize.chance or 0 for prize in plan.prizes)
    if chances > 1:
        words = f"The chances of the prizes add up to {chances:.0%}, so not all can be kept."
        yield "error", f"{words} Lower them to 100 % in all."


def _codes(plan: GiftPlan) -> Iterator[Verdict]:
    for gift in plan.gifts():
        wanted = getattr(gift, "count", None) or plan.expected_players or 0
        stock = _stock(gift)
        if stock is not None and stock < wanted:
            words = f"The gift “{gift.id}” has {stock:,} codes for {wanted:,} people."
            yield "error", f"{words} Raise the stock, or lower what is promised."


def _stock(gift: Gift) -> int | None:
    """How many codes there can be; None for imported ones, which the ledger counts."""
    if isinstance(gift.codes, SharedCode):
        return gift.codes.cap
    return getattr(gift.codes, "size", None)


def _dates(plan: GiftPlan) -> Iterator[Verdict]:
    if plan.opens and plan.closes and plan.closes < plan.opens:
        words = f"The round closes on {plan.closes}, before it opens on {plan.opens}."
        yield "error", f"{words} Correct the dates under Gifts."


def _terms(plan: GiftPlan) -> Iterator[Verdict]:
    if plan.prizes and not plan.terms_url:
        words = "Prizes for some make this a game of chance, which needs terms for readers to open."
        yield "warning", f"{words} Put their address under Gifts."
    worth = sum(prize.value_cents * (prize.count or 0) for prize in plan.prizes)
    if worth >= DUTCH_LIMIT:
        words = f"The counted prizes are worth {worth / 100:,.0f} euro. From 4,500 euro on, Dutch"
        yield "note", f"{words} rules limit how often a game of chance may be held; ask counsel."
