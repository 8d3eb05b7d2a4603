"""What must hold everywhere, read from the source and tried on the whole."""
