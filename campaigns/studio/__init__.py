"""The marketer's side: pages over the draft, each a thin layer on the rooms below."""
