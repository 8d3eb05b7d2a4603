"""The recipient's side: what anybody on the network may and may not do."""
