"""What every error of rewards is."""


class RewardsError(Exception):
    """Base of every error this package raises on purpose."""


class BadDefinition(RewardsError):
    """A pool, prize or draw cannot be what was asked for."""

    def __init__(self, what: str, problem: str, cure: str) -> None:
        self.what, self.problem, self.cure = what, problem, cure
        super().__init__(f"{what}: {problem}. {cure}")
