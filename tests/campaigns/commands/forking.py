"""Starts the command line as the processes it forks, with all it needs imported once.

`python -W error -m tests.campaigns.commands.forking SOCKET`: each connection brings standard
output and error, says words, folder and environment in JSON, and gets the exit code. A child is a
process of its own: its memory, its signals, its end.
"""

from __future__ import annotations

import array
import json
import os
import runpy
import socket
import sys
import traceback
from typing import Any

LONGEST = 1 << 20  # bytes of a question


def serve(path: str) -> None:
    """Answer one start after another until nobody listens any more."""
    _import()
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(path)
        listening.listen()
        print("ready", flush=True)
        while True:
            asked, _ = listening.accept()
            with asked:
                _answer(asked, listening)


def _import() -> None:
    """What no child need do again; as the command line itself does it."""
    from campaigns.__main__ import UNUSED

    sys.modules.update(dict.fromkeys(UNUSED))  # type: ignore[arg-type]
    del sys.modules["campaigns.__main__"]  # each child runs it
    import campaigns.commands
    from components.registry import components

    assert campaigns.commands.main and components()


def _answer(asked: socket.socket, listening: socket.socket) -> None:
    question, ends, _, _ = socket.recv_fds(asked, LONGEST, 2)
    child = os.fork()
    if child == 0:
        listening.close()
        asked.close()
        _become(json.loads(question), ends)
    for end in ends:
        os.close(end)
    _, status = os.waitpid(child, 0)
    asked.sendall(array.array("i", [os.waitstatus_to_exitcode(status)]).tobytes())


def _become(question: dict[str, Any], ends: list[int]) -> None:
    """Be the command until its end, as `python -m campaigns` would."""
    code = 1
    try:
        with open(os.devnull, "rb") as nothing:
            for number, end in enumerate((nothing.fileno(), *ends)):
                os.dup2(end, number)
        os.chdir(question["folder"])
        os.environ.clear()
        os.environ.update(question["environment"])
        sys.argv = ["campaigns", *question["words"]]
        runpy.run_module("campaigns", run_name="__main__", alter_sys=True)
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    serve(sys.argv[1])
