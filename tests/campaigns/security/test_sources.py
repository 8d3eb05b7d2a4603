"""Laws over the source: one way out for tables, nobody fetches what a marketer writes."""

from __future__ import annotations

import ast
import io
import socket
from collections.abc import Iterator
from pathlib import Path

import jinja2
import pytest
from jinja2.sandbox import SandboxedEnvironment

import campaigns
import components
import rewards
from campaigns.audience import SafeTable
from campaigns.merging import MergeError, parse
from campaigns.rendering import compile_campaign
from campaigns.rendering.templates import environment
from campaigns.server import notices
from tests.campaigns.server.sample import block, campaign
from tests.components.scene import BASE, MemoryPictures

ROOMS = [Path(str(room.__file__)).parent for room in (campaigns, components, rewards)]
#: Modules that open connections, and who may use them: the mail server of the settings, and the
#: sign-in provider of the settings. Neither goes where a campaign says.
NETWORK = {"socket", "urllib.request", "http.client", "httpx", "requests", "aiohttp", "ftplib"}
CLIENTS = {"aiosmtplib": {"campaigns/delivery/smtp.py"}, "authlib": set[str]()}
#: Who has a socket in hand and connects it to nobody: one listens, one holds the wire of a
#: connection that psycopg made to the database of the settings.
UNCONNECTED = {"campaigns/server/running.py", "rewards/storage/postgres_line.py"}
CONNECTING = {"connect", "connect_ex", "create_connection", "sendto", "getaddrinfo"}


def sources() -> Iterator[tuple[str, ast.Module]]:
    for room in ROOMS:
        for path in sorted(room.rglob("*.py")):
            yield path.relative_to(room.parent).as_posix(), ast.parse(path.read_text("utf-8"))


def imported(tree: ast.Module) -> set[str]:
    found = set[str]()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return found


def connecting(tree: ast.Module) -> set[str]:
    """What a source says of connecting, but for psycopg's."""
    said = (node for node in ast.walk(tree) if isinstance(node, ast.Attribute))
    return {ast.unparse(node) for node in said if node.attr in CONNECTING} - {"psycopg.connect"}


def test_nothing_of_ours_can_fetch_an_address() -> None:
    for name, tree in sources():
        known = imported(tree)
        if name in UNCONNECTED:
            assert not connecting(tree), name
            known -= {"socket"}
        assert not known & NETWORK, name
        for client, allowed in CLIENTS.items():
            uses = any(one.split(".")[0] == client for one in known)
            assert not uses or name in allowed, name


def test_every_address_of_a_marketer_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def no(*_: object, **__: object) -> None:
        raise AssertionError("somebody opens a connection")

    monkeypatch.setattr(socket.socket, "connect", no)
    monkeypatch.setattr(socket, "getaddrinfo", no)
    inside = "http://169.254.169.254/latest/meta-data"
    blocks = (
        block(1, "picture", picture=inside, link=inside),
        block(2, "button", link=inside),
        block(3, "hero", picture=inside),
    )
    made = campaign()
    (section,) = made.document.sections
    (column,) = section.columns
    whole = section.model_copy(update={"columns": (column.model_copy(update={"blocks": blocks}),)})
    brand = made.brand.model_copy(update={"website": inside, "logo": inside})
    document = made.document.model_copy(update={"sections": (whole,)})
    changed = made.model_copy(update={"document": document, "brand": brand})
    page = compile_campaign(changed, "en", BASE, MemoryPictures()).site.run({}).decode()
    assert inside in page, "the address went through, to be opened by a reader who wants to"


def test_one_place_writes_tables() -> None:
    writers = [
        name
        for name, tree in sources()
        for node in ast.walk(tree)
        if name.startswith("campaigns/")
        and isinstance(node, ast.Attribute)
        and node.attr in ("writer", "DictWriter", "to_csv")
        and isinstance(node.value, ast.Name)
        and node.value.id in ("csv", "frame", "df", "pandas")
    ]
    assert writers == ["campaigns/audience/cells.py"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "'=", "＝"])
def test_no_cell_of_a_table_is_a_formula(start: str) -> None:
    out = io.StringIO()
    SafeTable(out).row([f"{start}cmd|'/c calc'!A1", 12, None, "plain"])
    cell = out.getvalue().lstrip('"')
    assert cell.startswith("'") and out.getvalue().strip().endswith(",12,,plain")


@pytest.mark.parametrize(
    "words",
    ["{{ ''.__class__ }}", "{{ cycler.__init__ }}", "{% import 'x' as y %}", "{{ f() }}",
     "{% include '/etc/passwd' %}", "{{ x['__globals__'] }}", "{{ lipsum }}{{ self._x }}"],
)  # fmt: skip
def test_a_marketers_words_are_never_a_template(words: str) -> None:
    with pytest.raises(MergeError):
        parse(words)


def test_our_own_templates_run_in_a_sandbox() -> None:
    for made in (environment(True), environment(False), notices.environment()):
        assert isinstance(made, SandboxedEnvironment)
        with pytest.raises(jinja2.exceptions.SecurityError):
            made.from_string("{{ ''.__class__.__mro__ }}").render()
