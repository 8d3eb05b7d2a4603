"""One file a page: layout and words."""
