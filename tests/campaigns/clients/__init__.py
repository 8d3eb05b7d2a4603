"""Mails as other clients would show them."""
