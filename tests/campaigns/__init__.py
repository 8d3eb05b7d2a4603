"""Laws of the campaigns."""
