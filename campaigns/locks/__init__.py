"""What keeps strangers out: hashed secrets, and a growing wait for whoever guesses."""

from campaigns.locks.hashing import fits, hash_secret, nobody
from campaigns.locks.patience import FREE, LONGEST, Patience

__all__ = ["FREE", "LONGEST", "Patience", "fits", "hash_secret", "nobody"]
