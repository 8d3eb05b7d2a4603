"""Laws of the checks."""
