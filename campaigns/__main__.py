"""`python -m campaigns`: what the studio does, for scripts and schedulers."""

from campaigns.commands import run

if __name__ == "__main__":
    run()
