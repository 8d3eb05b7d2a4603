"""What can be won, and who got it."""
