"""Laws of the audience."""
