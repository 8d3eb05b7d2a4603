"""How long a test waits for what must come: long, since only a test that fails waits to the end."""

SHOWN = 60_000  # ms until something is to be seen, on a machine that does much else
STARTED = 180.0  # seconds until a process answers for the first time
