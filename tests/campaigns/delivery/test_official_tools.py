"""What the official MJML and the AMP validator say of what goes out."""

import pytest

from campaigns.blueprints import blueprints, start
from campaigns.delivery import mjml_program
from campaigns.merging import DIALECTS
from campaigns.release import publish
from campaigns.storage import Workspace
from tests.tools.mjml import mjml_errors


def test_official_mjml_accepts_every_source_in_strict_mode(workspace: Workspace) -> None:
    sources = {}
    for name in blueprints():
        release = publish(workspace, start(name))
        for language, compiled in release.compiled.items():
            sources[f"{name} {language}"] = compiled.mjml
            program = mjml_program(workspace, release.campaign, language)
            for esp, dialect in DIALECTS.items():
                written = dialect.write(program).template.decode()
                sources[f"{name} {language} {esp}"] = written
    found = {name: errors for name, errors in mjml_errors(sources).items() if errors}
    assert found == {}


@pytest.mark.parametrize("name", blueprints())
def test_the_mjml_source_makes_the_mail_that_was_published(workspace: Workspace, name: str) -> None:
    from mjml import mjml2html

    release = publish(workspace, start(name))
    compiled = release.compiled["nl"]
    # The source says what the compiled mail says: same words, same links, for somebody known.
    person = {"first_name": "Noor", "pass": "PASS", "unsubscribe_url": "https://x.test/u"}
    source = mjml_program(workspace, release.campaign, "nl").run(person).decode()
    assert mjml2html(source, fonts={}).encode() == compiled.mail.run(person)
