"""Many processes against one ledger, over HTTP, with the server killed in between."""
