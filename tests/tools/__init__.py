"""What the tests drive: browser, official mjml, AMP validator."""
