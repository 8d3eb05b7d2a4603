"""Tests of campaigns/release."""
