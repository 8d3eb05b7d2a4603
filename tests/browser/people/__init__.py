"""Colleagues at one campaign, each in a browser of their own."""
