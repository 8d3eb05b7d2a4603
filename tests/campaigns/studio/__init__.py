"""The studio's laws, without a browser."""
