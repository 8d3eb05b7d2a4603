"""Tests of the import of MJML."""
