"""What can be wrong with a component."""


class ComponentError(Exception):
    """A component's folder or its values are not what the contract asks.

    `component` is its name; the message names the place and the cure.
    """

    def __init__(self, component: str, problem: str) -> None:
        super().__init__(f"{component}: {problem}")
        self.component = component
        self.problem = problem


class UnknownComponent(ComponentError):
    """No folder of that name; a document may still carry such a block."""

    def __init__(self, component: str) -> None:
        super().__init__(component, "no such component here; update Unwrap or remove the block")


class InvalidValues(ComponentError):
    """A block's values do not fit the component's fields; `problems` maps field path to words."""

    def __init__(self, component: str, problems: dict[str, str]) -> None:
        listed = "; ".join(f"{path}: {words}" for path, words in problems.items())
        super().__init__(component, listed)
        self.problems = problems
