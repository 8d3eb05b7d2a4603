"""Laws of the rewards room."""
