"""What keeps a file from becoming a campaign."""

from campaigns.errors import CampaignError


class NotImported(CampaignError):
    """The file is no MJML that can be read; `line` and `column` count from 1, 0 for no place.

    `problem` says what is wrong and `cure` what to do about it, both as sentences.
    """

    def __init__(self, problem: str, cure: str, line: int = 0, column: int = 0) -> None:
        where = f"Line {line}, column {column}: " if line else ""
        super().__init__(f"{where}{problem} {cure}")
        self.problem, self.cure, self.line, self.column = problem, cure, line, column
