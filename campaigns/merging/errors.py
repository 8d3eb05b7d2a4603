"""What can go wrong in a merge expression, and how to put it right."""


class MergeError(Exception):
    """The base of this package: a merge expression or template that cannot be used.

    `line` and `column` count from 1 inside `source`; `problem` says what is wrong and `cure` what
    to do about it, both in plain words.
    """

    def __init__(
        self, problem: str, cure: str, *, source: str = "", line: int = 1, column: int = 1
    ) -> None:
        self.source = source
        self.line = line
        self.column = column
        self.problem = problem
        self.cure = cure
        shown = source if len(source) <= 80 else source[:77] + "..."
        where = f" in {shown!r} (line {line}, column {column})" if source else ""
        super().__init__(f"{problem}{where}. {cure}")
