"""What can be won, and who got it."""

from rewards.aftercare import Care, MoreTime, Offer
from rewards.audit import Verification
from rewards.chain import Event
from rewards.claims import Award
from rewards.draw import Cap, Draw, PersonCap, Prize, Share
from rewards.figures import Figures, PrizeFigures
from rewards.glance import Glance
from rewards.keys import Keys
from rewards.ledger import Rewards
from rewards.moments import Moments
from rewards.place import ledger_of
from rewards.plays import PlayRow
from rewards.pools import GeneratedPool, ImportedPool, Pool, PoolState, SharedPool
from rewards.receipts import Receipt
from rewards.redemption import CodeState, Redemption
from rewards.simulate import Crowd, Forecast, Spread, simulate
from rewards.standing import Standing
from rewards.sweep import Sweep, first_of, second_of

__all__ = [
    "Award",
    "Cap",
    "Care",
    "CodeState",
    "Crowd",
    "Draw",
    "Event",
    "Figures",
    "Forecast",
    "GeneratedPool",
    "Glance",
    "ImportedPool",
    "Keys",
    "Moments",
    "MoreTime",
    "Offer",
    "PersonCap",
    "PlayRow",
    "Pool",
    "PoolState",
    "Prize",
    "PrizeFigures",
    "Receipt",
    "Redemption",
    "Rewards",
    "Share",
    "SharedPool",
    "Spread",
    "Standing",
    "Sweep",
    "Verification",
    "first_of",
    "ledger_of",
    "second_of",
    "simulate",
]
