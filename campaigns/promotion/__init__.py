"""A campaign as a promotion: the ways to win, when prizes may fall, what it is worth, its terms."""

from campaigns.promotion.hours import spans
from campaigns.promotion.sums import Sums, sums
from campaigns.promotion.terms import LANGUAGES, write_terms
from campaigns.promotion.ways import WAYS, Way, in_way, way_of

__all__ = ["LANGUAGES", "WAYS", "Sums", "Way", "in_way", "spans", "sums", "way_of", "write_terms"]
