"""The components: one contract for all."""
