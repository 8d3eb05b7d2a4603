"""Slowing down whoever guesses PINs, by till."""

from campaigns.locks.patience import FREE, LONGEST, Patience

__all__ = ["FREE", "LONGEST", "Patience"]
