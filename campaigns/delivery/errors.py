"""What can go wrong on the way out."""

from __future__ import annotations

from campaigns.errors import CampaignError


class DeliveryError(CampaignError):
    """Base of this package's errors; nothing half-made is left behind."""


class NoSuchProvider(DeliveryError):
    """There is no dialect of that id; `known` are those there are."""

    def __init__(self, esp_id: str, known: list[str]) -> None:
        super().__init__(
            f"There is no mail provider “{esp_id}”. Choose from: {', '.join(known)};"
            " “columns” fits any other."
        )
        self.esp_id, self.known = esp_id, known


class NotWritable(DeliveryError):
    """A part of the mail cannot be said in the provider's dialect."""

    def __init__(self, provider: str, part: str, problem: str) -> None:
        super().__init__(f"{provider} cannot carry the {part} part: {problem}")
        self.provider, self.part, self.problem = provider, part, problem


class BadSender(DeliveryError):
    """The brand's sender cannot stand in a mail's header."""

    def __init__(self, address: str) -> None:
        super().__init__(
            f"“{address}” is no address to send from. Correct the sender address under Brand."
        )
        self.address = address


class AddressMoved(DeliveryError):
    """The release was compiled for another public address than recipients reach now."""

    def __init__(self, published: str, current: str) -> None:
        super().__init__(f"Published for {published}, now {current}: publish again.")
        self.published, self.current = published, current


class MailServerFailed(DeliveryError):
    """The mail server did not take a message; `sent` went out before it."""

    def __init__(self, host: str, port: int, problem: str, cure: str, sent: int = 0) -> None:
        before = f" {sent} messages were sent before." if sent else ""
        super().__init__(f"The mail server {host}:{port} {problem}.{before} {cure}")
        self.host, self.port, self.problem, self.sent = host, port, problem, sent
