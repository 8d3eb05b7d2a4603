"""What people are promised after the play, and who else has to keep it."""

from collections.abc import Iterator

from campaigns.checks.contract import Finding, Subject
from campaigns.document import GeneratedCodes


def aftercare(subject: Subject) -> Iterator[Finding]:
    """A shop that knows the codes itself must let them be good for as long as they can be."""
    plan = subject.campaign.gifts
    days = plan.valid_days + plan.after.grace_days + plan.after.more_days
    if plan.after.more_days:
        for gift in plan.gifts():
            if not isinstance(gift.codes, GeneratedCodes):
                yield Finding(
                    "aftercare",
                    "note",
                    "People may ask for more time, and the codes of the gift “{gift}” are the"
                    " shop's own. Let them be good there for {days} days, or take more time away"
                    " under Gift.",
                    facts={"gift": gift.id, "days": days},
                )
