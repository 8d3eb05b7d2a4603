"""`python -m rewards`."""

from rewards.commands import main

if __name__ == "__main__":
    main(prog_name="python -m rewards")
