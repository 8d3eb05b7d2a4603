"""What a campaign brought: who was reached, played, used their gift, what it cost, and what
people said."""

from campaigns.insight.funnel import Funnel, GiftLine, funnel
from campaigns.insight.said import Line, Said, Text, answers_file, said

__all__ = ["Funnel", "GiftLine", "Line", "Said", "Text", "answers_file", "funnel", "said"]
