"""The canvas's views: other clients, other people, playing."""
