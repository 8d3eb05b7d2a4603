"""What can go wrong with an audience, said so that its owner can mend it."""


class AudienceError(Exception):
    """The base of every refusal here: `problem` says what and where, `cure` what to do."""

    def __init__(self, problem: str, cure: str) -> None:
        super().__init__(f"{problem} {cure}")
        self.problem = problem
        self.cure = cure


class TableRefused(AudienceError):
    """A file that cannot be read as a table, or is too large to be one; nothing was imported."""

    def __init__(self, filename: str, problem: str, cure: str) -> None:
        super().__init__(f"{filename}: {problem}", cure)
        self.filename = filename


class MappingRefused(AudienceError):
    """A mapping that leaves no address, or names a column or target that is not there."""

    def __init__(self, column: str, problem: str, cure: str) -> None:
        super().__init__(problem, cure)
        self.column = column


class AddressRefused(AudienceError, ValueError):
    """An e-mail address that no mail can reach; a ValueError, so that pydantic reports it too."""

    def __init__(self, address: str, problem: str, cure: str) -> None:
        super().__init__(problem, cure)
        self.address = address


class ListRefused(AudienceError):
    """A list that could not be kept; the store is as it was before."""

    def __init__(self, name: str, problem: str, cure: str) -> None:
        super().__init__(problem, cure)
        self.name = name


class UnknownList(AudienceError, LookupError):
    """No list has this id (any more)."""

    def __init__(self, list_id: int) -> None:
        super().__init__(f"There is no list {list_id}.", "Choose one of the lists that exist.")
        self.list_id = list_id
