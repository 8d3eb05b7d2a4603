"""Fonts, pictures and vendored browser code, each with its licence."""
