"""What a way to win needs, and where a promotion leaves the rules for games of chance."""

from collections.abc import Iterator

from campaigns.checks.contract import Finding, Phrase, Severity, Subject
from campaigns.checks.naming import gift_name
from campaigns.document import Campaign, GiftPlan
from campaigns.promotion import spans, sums
from campaigns.promotion.sums import LARGE_GAME, MOST_DRAWS, SMALL_GAME, TAXED

Verdict = tuple[Severity, Phrase]


def promotion(subject: Subject) -> Iterator[Finding]:
    """Dates for moments, money for promises, and what Dutch and British rules ask."""
    if not subject.campaign.gifts.prizes:
        return
    for rule in (_moments, _second, _budget, _limits, _dutch, _taxed, _british, _in_the_mail):
        for severity, words in rule(subject.campaign):
            yield Finding("promotion", severity, words.text, facts=words.facts)


def _moments(campaign: Campaign) -> Iterator[Verdict]:
    plan = campaign.gifts
    timed = [prize for prize in plan.prizes if prize.hours]
    if timed and not (plan.opens and plan.closes):
        words = (
            "Prizes fall at surprising moments, and nobody knows between which days."
            " Set the first and the last day under Gift."
        )
        yield "error", Phrase(words)
        return
    for prize in timed:
        if not spans(plan, prize):
            words = (
                "The hours of the prize “{prize}” never come between the first and the last day,"
                " so nobody can win it. Change its hours or days under Gift."
            )
            yield "error", Phrase(words, {"prize": gift_name(campaign, prize)})


def _second(campaign: Campaign) -> Iterator[Verdict]:
    if campaign.gifts.second_draw and not campaign.gifts.closes:
        words = (
            "A second draw is promised, and there is no last day after which it can be held."
            " Set the last day under Gift."
        )
        yield "error", Phrase(words)


def _budget(campaign: Campaign) -> Iterator[Verdict]:
    plan = campaign.gifts
    fixed = [prize for prize in plan.prizes if prize.chance is None and not prize.hours]
    sure = sum((prize.count or 0) * prize.value_cents for prize in fixed)
    budget = plan.limits.budget_cents
    if budget is not None and sure > budget:
        words = (
            "The guaranteed prizes cost {sure:,.2f} euro, and the budget is {budget:,.2f}."
            " Raise the budget or lower the numbers under Gift."
        )
        yield "error", Phrase(words, {"sure": sure / 100, "budget": budget / 100})
    if budget is not None and all(prize.value_cents == 0 for prize in plan.prizes):
        words = (
            "There is a budget, but no prize says what it costs, so it never ends."
            " Write what each prize costs under Gift."
        )
        yield "warning", Phrase(words)


def _limits(campaign: Campaign) -> Iterator[Verdict]:
    if campaign.gifts.limits.a_person:
        words = (
            "Prizes are limited for one person over campaigns. For that a mark of each person is"
            " kept for {days} days, without an address; say so in your privacy statement."
        )
        yield "note", Phrase(words, {"days": campaign.gifts.limits.person_days})


def _dutch(campaign: Campaign) -> Iterator[Verdict]:
    plan = campaign.gifts
    total = sums(plan, plan.expected_players or 0)
    if total.worth_cents > LARGE_GAME:
        words = (
            "The prizes are worth {worth:,.0f} euro. Dutch rules allow 100,000 euro a year for"
            " games of chance that promote something. Lower the prizes, or ask counsel."
        )
        yield "warning", Phrase(words, {"worth": total.worth_cents / 100})
    if total.draws > MOST_DRAWS and total.worth_cents >= SMALL_GAME:
        words = (
            "There are {draws:,} draws, each winning moment being one. Dutch rules allow 20 a year"
            " once prizes are worth 4,500 euro. Have fewer moments, or ask counsel."
        )
        yield "warning", Phrase(words, {"draws": total.draws})
    if any(prize.value_cents == 0 for prize in plan.prizes):
        words = (
            "A prize has no value yet, so nobody can tell which rules for games of chance hold."
            " Write what it is worth under Gift."
        )
        yield "note", Phrase(words)


def _taxed(campaign: Campaign) -> Iterator[Verdict]:
    if any(prize.value_cents > TAXED for prize in campaign.gifts.prizes):
        words = (
            "A prize is worth more than 449 euro: in the Netherlands tax on games of chance is due"
            " on it. Count it in, or choose a smaller prize."
        )
        yield "note", Phrase(words)


def _british(campaign: Campaign) -> Iterator[Verdict]:
    # Whoever plays sees at once whether they won: that is what makes it an instant win.
    if any(code.split("-")[0] == "en" for code in campaign.languages):
        words = (
            "In the United Kingdom an instant win needs an independently audited statement that"
            " all prizes were given fairly (CAP 8.25). Arrange an auditor; the ledger proves it."
        )
        yield "note", Phrase(words)


def _in_the_mail(campaign: Campaign) -> Iterator[Verdict]:
    if decided_at_play(campaign.gifts):
        words = (
            "Who wins is decided when somebody plays, so the mail can only show what everybody"
            " gets. Word it as the least there is to get, and let the page surprise."
        )
        yield "note", Phrase(words)


def decided_at_play(plan: GiftPlan) -> bool:
    """Whether some prize is won at the play, and not before the mail leaves."""
    daily = plan.limits.a_day or any(prize.per_day for prize in plan.prizes)
    return any(prize.hours or (prize.chance is not None and daily) for prize in plan.prizes)
