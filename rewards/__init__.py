"""What can be won, and who got it."""

from rewards.audit import Verification
from rewards.chain import Event
from rewards.claims import Award
from rewards.draw import Draw, Prize, Share
from rewards.figures import Figures, PrizeFigures
from rewards.keys import Keys
from rewards.ledger import Rewards
from rewards.pools import GeneratedPool, ImportedPool, Pool, PoolState, SharedPool
from rewards.redemption import CodeState, Redemption

__all__ = [
    "Award",
    "CodeState",
    "Draw",
    "Event",
    "Figures",
    "GeneratedPool",
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
    "Verification",
]
