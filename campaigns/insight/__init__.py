"""What a campaign brought: who was reached, played, used their gift, and what it cost."""

from campaigns.insight.funnel import Funnel, GiftLine, funnel

__all__ = ["Funnel", "GiftLine", "funnel"]
