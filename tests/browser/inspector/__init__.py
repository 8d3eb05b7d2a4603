"""The inspector in a real browser, over the studio's real routes."""
