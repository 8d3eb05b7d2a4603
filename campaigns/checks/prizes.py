"""Prizes that do not add up."""

from collections.abc import Iterator

from campaigns.checks.contract import Finding, Phrase, Severity, Subject
from campaigns.checks.naming import gift_name
from campaigns.document import Campaign, Gift, SharedCode

DUTCH_LIMIT = 450_000  # cents; under it prizes of a year may run freely (2014 code, to be verified)

Verdict = tuple[Severity, Phrase]


def prizes(subject: Subject) -> Iterator[Finding]:
    """Counts against players, chances against one, codes against those who may want them."""
    for rule in (_counts, _chances, _codes, _dates, _terms):
        for severity, words in rule(subject.campaign):
            yield Finding("prizes", severity, words.text, facts=words.facts)


def _counts(campaign: Campaign) -> Iterator[Verdict]:
    plan = campaign.gifts
    counted, players = sum(prize.count or 0 for prize in plan.prizes), plan.expected_players
    if players and counted > players:
        words = (
            "There are {prizes:,} prizes for {players:,} expected players."
            " Lower the counts or raise the number of players."
        )
        yield "error", Phrase(words, {"prizes": counted, "players": players})
    if counted and not players:
        words = (
            "Prizes spread over the audience that is let in first: {prizes:,}. Who is added later"
            " gets the equal gift; set the expected players to keep some for them."
        )
        yield "note", Phrase(words, {"prizes": counted})


def _chances(campaign: Campaign) -> Iterator[Verdict]:
    plan = campaign.gifts
    chances = sum(prize.chance or 0 for prize in plan.prizes)
    if chances > 1:
        words = (
            "The chances of the prizes add up to {chances:.0%}, so not all can be kept."
            " Lower them to 100 % in all."
        )
        yield "error", Phrase(words, {"chances": chances})


def _codes(campaign: Campaign) -> Iterator[Verdict]:
    plan = campaign.gifts
    for gift in plan.gifts():
        wanted = getattr(gift, "count", None) or plan.expected_players or 0
        stock = _stock(gift)
        if stock is not None and stock < wanted:
            words = (
                "The gift “{gift}” has {stock:,} codes for {people:,} people."
                " Raise the stock, or lower what is promised."
            )
            name = gift_name(campaign, gift)
            yield "error", Phrase(words, {"gift": name, "stock": stock, "people": wanted})


def _stock(gift: Gift) -> int | None:
    """How many codes there can be; None for imported ones, which the ledger counts."""
    if isinstance(gift.codes, SharedCode):
        return gift.codes.cap
    return getattr(gift.codes, "size", None)


def _dates(campaign: Campaign) -> Iterator[Verdict]:
    plan = campaign.gifts
    if plan.opens and plan.closes and plan.closes < plan.opens:
        words = (
            "The round closes on {closes}, before it opens on {opens}."
            " Correct the dates under Gift."
        )
        yield "error", Phrase(words, {"closes": plan.closes, "opens": plan.opens})


def _terms(campaign: Campaign) -> Iterator[Verdict]:
    plan = campaign.gifts
    if plan.prizes and not plan.terms_url:
        words = (
            "Prizes for some make this a game of chance, which needs terms for readers to open."
            " Put their address under Gift."
        )
        yield "warning", Phrase(words)
    worth = sum(prize.value_cents * (prize.count or 0) for prize in plan.prizes)
    if worth >= DUTCH_LIMIT:
        words = (
            "The counted prizes are worth {worth:,.0f} euro. From 4,500 euro on, Dutch rules limit"
            " how often a game of chance may be held; ask counsel."
        )
        yield "note", Phrase(words, {"worth": worth / 100})
