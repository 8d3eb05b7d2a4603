"""What a campaign brought: who was reached, played, used their gift, what it cost, what people
said; and, rehearsed before, what it would bring."""

from campaigns.insight.funnel import Funnel, GiftLine, funnel
from campaigns.insight.invited import Invited, invited
from campaigns.insight.rehearsal import Rehearsal, rehearse, stock_of
from campaigns.insight.said import Line, Said, Text, answers_file, said

__all__ = [
    "Funnel",
    "GiftLine",
    "Invited",
    "Line",
    "Rehearsal",
    "Said",
    "Text",
    "answers_file",
    "funnel",
    "invited",
    "rehearse",
    "said",
    "stock_of",
]
