"""Reference tools the tests ask: the AMP validator and the official MJML."""
