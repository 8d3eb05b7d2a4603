"""What can be wrong with a campaign, in words that name the place and the cure."""


class CampaignError(Exception):
    """Base of every error of this package; the message names the place and the cure."""


class InvalidDocument(CampaignError):
    """The JSON is no campaign; `problems` maps a path such as `sections.0.columns` to words."""

    def __init__(self, problems: dict[str, str]) -> None:
        listed = "\n".join(f"  {path}: {words}" for path, words in problems.items())
        super().__init__(f"This is not a campaign Unwrap can read:\n{listed}")
        self.problems = problems


class NewerDocument(CampaignError):
    """Written by a later Unwrap; reading it could lose what this one does not know."""

    def __init__(self, version: int, known: int) -> None:
        super().__init__(
            f"This campaign has format {version}; this Unwrap knows up to {known}. Update Unwrap."
        )
        self.version = version


class NoSuchPlace(CampaignError):
    """An edit names a block or section that is not in the document."""

    def __init__(self, place: str) -> None:
        super().__init__(
            f"There is no {place} in this campaign; it may have been removed meanwhile."
        )
        self.place = place


class PersonGone(CampaignError):
    """Whoever did something was erased before it could be kept; nothing of it was."""

    def __init__(self) -> None:
        super().__init__("This person was erased meanwhile, so nothing was kept.")


class ReadTooLongAgo(CampaignError):
    """People who were read before somebody was forgotten, and it is not known any more who."""

    def __init__(self) -> None:
        super().__init__(
            "Somebody was forgotten since these people were read, and it is not known any more who"
            " it was; nobody was let in. Read the list or the file again."
        )


class RoundSwept(CampaignError):
    """What is known of a round's people was deleted, for its time was over, while it was mailed."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"What was kept of the people of “{name}” was deleted while this was made: its time was"
            " over. Links that were written by then open nothing, so throw them away. Start a new"
            " round of the campaign, publish it, and make this again."
        )
        self.name = name


class RenderFailed(CampaignError):
    """A rendition could not be made; `block` names the block where it is known."""

    def __init__(self, rendition: str, problem: str, block: str = "") -> None:
        where = f" at block {block}" if block else ""
        super().__init__(f"The {rendition} rendition failed{where}: {problem}")
        self.rendition, self.block, self.problem = rendition, block, problem
