"""Compose: the real mail as a workplace in the browser, and the routes it talks to."""
