"""A campaign, from idea to inbox to insight."""
