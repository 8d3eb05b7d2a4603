"""Tests of the content blocks that know more than the contract."""
