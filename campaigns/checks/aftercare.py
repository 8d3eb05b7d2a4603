"""What people are promised after the play, and who else has to keep it."""

from collections.abc import Iterator

from campaigns.checks.contract import Finding, Phrase, Subject, Title
from campaigns.checks.naming import gift_name
from campaigns.document import GeneratedCodes, Gift, GiftPlan, SharedCode


def aftercare(subject: Subject) -> Iterator[Finding]:
    """Shops that know the codes themselves, codes nobody can give away, words that are missing."""
    plan = subject.campaign.gifts
    for gift in plan.gifts():
        name = gift_name(subject.campaign, gift)
        for words in (*_in_the_shop(plan, gift, name), *_shared(plan, gift, name)):
            yield Finding("aftercare", "note", words.text, facts=words.facts)
    named = plan.after.charity
    for language in subject.campaign.languages if any(named.values()) else ():
        if not (named.get(language) or named.get("und")):
            yield Finding(
                "aftercare",
                "warning",
                "People may give their gift to charity, and in this language nobody is named."
                " Name whom it goes to, under Gift.",
                language=language,
            )


def _in_the_shop(plan: GiftPlan, gift: Gift, name: Title | Phrase) -> Iterator[Phrase]:
    if plan.after.more_days and not isinstance(gift.codes, GeneratedCodes):
        words = (
            "People may ask for more time, and the codes of the gift “{gift}” are the shop's own."
            " Let them be good there for {days} days, or take more time away under Gift."
        )
        days = plan.valid_days + plan.after.grace_days + plan.after.more_days
        yield Phrase(words, {"gift": name, "days": days})


def _shared(plan: GiftPlan, gift: Gift, name: Title | Phrase) -> Iterator[Phrase]:
    giving = plan.after.friend or any(plan.after.charity.values())
    if giving and isinstance(gift.codes, SharedCode):
        words = (
            "The gift “{gift}” has one code for all, which nobody can give away. Let Unwrap make"
            " codes for it, or take giving away under Gift."
        )
        yield Phrase(words, {"gift": name})
