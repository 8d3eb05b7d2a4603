"""What holds for every test."""

from hypothesis import settings

# The same examples in every run, and no deadline that a busy machine could miss.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")
