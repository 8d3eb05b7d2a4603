"""The way out: bundles for mail providers, complete messages, SMTP."""

from campaigns.delivery.errors import (
    BadSender,
    DeliveryError,
    MailServerFailed,
    NoSuchProvider,
    NotWritable,
)
from campaigns.delivery.messages import Message, messages, reachable

__all__ = [
    "BadSender",
    "DeliveryError",
    "MailServerFailed",
    "Message",
    "NoSuchProvider",
    "NotWritable",
    "messages",
    "reachable",
]
