"""What can be won, and who got it."""

from rewards.audit import Verification
from rewards.chain import Event
from rewards.claims import Award
from rewards.draw import Draw, Prize, Share
from rewards.figures import Figures, PrizeFigures
from rewards.glance import Glance
from rewards.keys import Keys
from rewards.ledger import Rewards
from rewards.place import ledger_of
from rewards.pools import GeneratedPool, ImportedPool, Pool, PoolState, SharedPool
from rewards.redemption import CodeState, Redemption
from rewards.simulate import Forecast, Spread, simulate

__all__ = [
    "Award",
    "CodeState",
    "Draw",
    "Event",
    "Figures",
    "Forecast",
    "GeneratedPool",
    "Glance",
    "ImportedPool",
    "Keys",
    "Pool",
    "PoolState",
    "Prize",
    "PrizeFigures",
    "Redemption",
    "Rewards",
    "Share",
    "SharedPool",
    "Spread",
    "Verification",
    "ledger_of",
    "simulate",
]
