"""The way out: bundles for mail providers, complete messages, SMTP."""

from campaigns.delivery.bundle import Bundle, bundle
from campaigns.delivery.errors import (
    AddressMoved,
    BadSender,
    DeliveryError,
    MailServerFailed,
    NoSuchProvider,
    NotWritable,
)
from campaigns.delivery.messages import Message, messages, reachable, test_messages
from campaigns.delivery.smtp import send, send_test
from campaigns.delivery.templates import mjml_program

__all__ = [
    "AddressMoved",
    "BadSender",
    "Bundle",
    "DeliveryError",
    "MailServerFailed",
    "Message",
    "NoSuchProvider",
    "NotWritable",
    "bundle",
    "messages",
    "mjml_program",
    "reachable",
    "send",
    "send_test",
    "test_messages",
]
