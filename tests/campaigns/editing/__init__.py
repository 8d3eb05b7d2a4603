"""Edits of a campaign."""
