"""Makes `docs/components.md`: every component with its fields and its pictures (`make docs`)."""
