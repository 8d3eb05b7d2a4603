"""One gift, one game."""

from collections.abc import Iterator

from campaigns.checks.contract import Finding, Subject


def one_game(subject: Subject) -> Iterator[Finding]:
    """Several games reveal the same gift, which puzzles who plays the second."""
    if len(subject.games) > 1:
        yield Finding(
            "one_game",
            "note",
            "There are {count} games, and all reveal the same gift. One is enough, unless each is"
            " shown to other readers.",
            subject.games[1].block.id,
            facts={"count": len(subject.games)},
        )
