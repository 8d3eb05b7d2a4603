"""`python -m campaigns`: what the studio does, for scripts and schedulers."""

import sys

#: sqlite-utils loads these where they are installed, for half of the start; no command needs them.
UNUSED = ("numpy", "pandas")

if __name__ == "__main__":
    sys.modules.update(dict.fromkeys(UNUSED))  # type: ignore[arg-type]
    from campaigns.commands import run

    # psycopg looks whether numpy is loaded, and would take the blank for it.
    for name in UNUSED:
        del sys.modules[name]
    run()
