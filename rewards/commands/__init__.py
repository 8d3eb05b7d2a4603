"""The command line of the ledger: what the studio and the till do, for scripts."""

import click

from rewards.commands.draws import draw
from rewards.commands.place import move
from rewards.commands.pools import pool
from rewards.commands.proofs import audit, export, receipt, reveal
from rewards.commands.record import events, verify
from rewards.commands.terminal import rim
from rewards.commands.tills import check, play, redeem, reissue, undo, void
from rewards.commands.times import extend


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@rim
def main() -> None:
    """What can be won, who got it, and what became of it.

    \b
    A first round, from nothing:
      python -m rewards pool add gifts --generated 1000 --prefix GIFT
      python -m rewards draw open birthday --everyone gifts --valid-days 14
      python -m rewards play birthday anna
      python -m rewards redeem GIFT-... --till "Main street"
      python -m rewards verify
      python -m rewards export ledger.audit
      python -m rewards audit ledger.audit

    \b
    The ledger is ledger.db in the workspace, its keys are keys.json beside it:
    back up both, and keep the keys apart; without them no code can be checked.
    UNWRAP_LEDGER=postgresql://... keeps it in PostgreSQL instead (docs/scale.md).
    Exit code: 0 done, 1 refused (the reason is on stderr), 2 wrong usage.
    """


TILLS = (play, check, redeem, undo, void, reissue, extend)
PROOFS = (events, verify, receipt, reveal, export, audit)
for command in (pool, draw, *TILLS, *PROOFS, move):
    main.add_command(command)
