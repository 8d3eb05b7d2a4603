"""The dialects a program can be written in: one registry, one contract."""

from campaigns.merging.dialects.braces import HUBSPOT, KLAVIYO
from campaigns.merging.dialects.columns import ColumnsDialect
from campaigns.merging.dialects.contract import Column, Dialect, Written
from campaigns.merging.dialects.mailchimp import MailchimpDialect

DIALECTS: dict[str, Dialect] = {
    dialect.id: dialect for dialect in (KLAVIYO, HUBSPOT, MailchimpDialect(), ColumnsDialect())
}

__all__ = ["DIALECTS", "Column", "Dialect", "Written"]
