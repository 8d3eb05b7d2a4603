"""What a campaign is made of: content blocks and games, a folder each."""
