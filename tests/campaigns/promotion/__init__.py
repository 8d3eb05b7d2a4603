"""Laws of the merge language."""
