"""The studio's door: who is let in, and what they may do."""
