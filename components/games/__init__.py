"""Blocks that are played; each reveals the outcome it is given, none decides it."""
