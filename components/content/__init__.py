"""Blocks that say and show."""
