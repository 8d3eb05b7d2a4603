"""What can be wrong with a piece of MJML."""


class MjmlError(Exception):
    """The MJML cannot be read; `line` and `column` count from 1.

    `problem` says what is wrong, `cure` what to do about it, both as sentences.
    """

    def __init__(self, problem: str, cure: str, line: int, column: int) -> None:
        super().__init__(f"Line {line}, column {column}: {problem} {cure}")
        self.problem, self.cure, self.line, self.column = problem, cure, line, column
