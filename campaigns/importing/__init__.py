"""Any MJML file as a campaign: known tags become blocks, the rest stays MJML, nothing is lost."""

from campaigns.importing.errors import NotImported
from campaigns.importing.importer import Imported, import_mjml
from campaigns.importing.notes import Note

__all__ = ["Imported", "NotImported", "Note", "import_mjml"]
