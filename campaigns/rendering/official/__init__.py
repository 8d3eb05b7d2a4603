"""MJML of any hand compiled by mrml to what the official compiler would make of it."""

from campaigns.rendering.official.compiling import compile_official

__all__ = ["compile_official"]
