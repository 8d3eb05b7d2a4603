"""A campaign goes out: published as a release, then people are let in."""

from campaigns.release.admission import Admitted, admit, fields_for, gift_of
from campaigns.release.certificates import Certificate, Certificates
from campaigns.release.facts import TEST_STAMPS, answers, answers_for, stamps
from campaigns.release.links import TEST_RECIPIENT, pass_for, test_pass
from campaigns.release.pools import CodesFixed, CodeTaken, RoundFixed, draw_id, pool_id
from campaigns.release.publishing import (
    NobodyToShareWith,
    NotApproved,
    NotReady,
    check_approved,
    publish,
)
from campaigns.release.reminders import WHO, Reminder, Who, count_reminded, reminded
from campaigns.release.retention import Due, due, start_timer, sweep

__all__ = [
    "TEST_RECIPIENT",
    "TEST_STAMPS",
    "WHO",
    "Admitted",
    "Certificate",
    "Certificates",
    "CodeTaken",
    "CodesFixed",
    "Due",
    "NobodyToShareWith",
    "NotApproved",
    "NotReady",
    "Reminder",
    "RoundFixed",
    "Who",
    "admit",
    "answers",
    "answers_for",
    "check_approved",
    "count_reminded",
    "draw_id",
    "due",
    "fields_for",
    "gift_of",
    "pass_for",
    "pool_id",
    "publish",
    "reminded",
    "stamps",
    "start_timer",
    "sweep",
    "test_pass",
]
