"""What a connection to PostgreSQL is told before anything is asked on it."""

import psycopg
from psycopg.types.numeric import Int8BinaryDumper, Int8Dumper, IntLoader

from rewards.storage import arrays
from rewards.storage.contract import Row

# A server that was told to answer before it is durable is told otherwise, and no stronger promise
# (remote_apply) is weakened. Statements find single rows: a plan that was made for an almost empty
# table must not read a large one from end to end. A writer that fell silent (its machine is gone)
# frees the lock.
SETTINGS = """
SELECT set_config('synchronous_commit', 'on', false)
  WHERE current_setting('synchronous_commit') IN ('off', 'local');
SET enable_seqscan = off;
SET enable_hashjoin = off;
SET enable_mergejoin = off;
SET random_page_cost = 0.01;
SET seq_page_cost = 0.01;
SET client_min_messages = warning;
SET idle_in_transaction_session_timeout = '60s'
"""


def adapt(connection: "psycopg.Connection[Row]") -> None:
    """Teach it our kinds of values."""
    # Every whole number is a bigint here, also the sums, which PostgreSQL makes numerics.
    connection.adapters.register_dumper(int, Int8BinaryDumper)
    connection.adapters.register_dumper(int, Int8Dumper)
    connection.adapters.register_loader("numeric", IntLoader)
    arrays.register(connection)
