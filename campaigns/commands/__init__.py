"""The command line: what the studio does, for scripts and schedulers."""

from __future__ import annotations

import sys

import click

from campaigns.commands.api_keys import api_keys
from campaigns.commands.codes import codes
from campaigns.commands.drafts import check, new, render
from campaigns.commands.keeping import keys, sweep
from campaigns.commands.listing import blueprints, components, esps, schema
from campaigns.commands.mjml import import_, mjml
from campaigns.commands.people import forget, import_audience, till
from campaigns.commands.releasing import export, figures, mails, publish
from campaigns.commands.serving import serve
from campaigns.commands.terminal import refuse, rim
from campaigns.commands.users import users


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@rim
def main() -> None:
    """Campaigns people play: start one, check it, publish it, deliver it.

    \b
    From nothing to mails in a folder:
      python -m campaigns new "Birthday" --blueprint birthday --out birthday.json
      python -m campaigns check birthday.json
      python -m campaigns render birthday.json --rendition text --recipient '{"first_name": "Noor"}'
      python -m campaigns publish birthday.json
      python -m campaigns export birthday.json --esp klaviyo --audience people.csv --out out/
      python -m campaigns mails birthday.json --audience people.csv --out mails/
      python -m campaigns serve

    \b
    Everything lives in one folder, ./workspace unless --workspace says otherwise.
    Exit code: 0 done, 1 refused (the reason is on stderr), 2 wrong usage.
    With --json, answers and reasons are JSON: lists are arrays, reasons {"error": ...}.
    """


COMMANDS = (
    *(blueprints, components, esps, schema),
    *(new, check, render, publish, export, mails, figures),
    *(import_, mjml),
    *(import_audience, forget, sweep, keys, till, users, serve),
    *(codes, api_keys),
)
for command in COMMANDS:
    main.add_command(command)


def run() -> None:
    """Run the command line; errors in the line itself end with exit code 2."""
    try:
        main(prog_name="python -m campaigns", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as asked:
        click.echo(asked.format_message())
        sys.exit(2)
    except click.UsageError as wrong:
        usage = wrong.ctx.get_usage() + "\n" if wrong.ctx and "--json" not in sys.argv else ""
        refuse(f"{usage}{wrong.format_message()}", "UsageError", {}, code=2)
    except click.Abort:
        refuse("Stopped.", "Abort", {})
    except click.ClickException as refused:
        refuse(refused.format_message(), type(refused).__name__, {})
