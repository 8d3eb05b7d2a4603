"""Every command does what it says, by a real process."""

from __future__ import annotations

import csv
import io
import json
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as Inbox
from click.testing import CliRunner

from campaigns.commands import main
from campaigns.document import read_campaign
from campaigns.merging import DIALECTS
from campaigns.storage import Workspace
from campaigns.storage.settings import Smtp
from components.registry import components
from tests.campaigns.commands.running import COMMAND, campaigns, environment
from tests.tools.patience import STARTED
from tests.tools.ports import free_port

PEOPLE = "email;voornaam;taal\nnoor@example.org;Noor;nl\nkapot;x;nl\njo@example.org;Jo;en\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a campaign, published, and people."""
    made = tmp_path_factory.mktemp("cli")
    (made / "people.csv").write_text(PEOPLE, encoding="utf-8")
    started = campaigns(made, "new", "Birthday", "--blueprint", "birthday", "--out", "b.json")
    assert started.code == 0
    assert campaigns(made, "publish", "b.json").code == 0
    return made


@pytest.mark.parametrize("listing", ["blueprints", "components", "esps"])
def test_a_list_is_an_array_of_objects_with_a_name(folder: Path, listing: str) -> None:
    for words in ((listing, "--json"), ("--json", listing)):
        rows = campaigns(folder, *words).data
        assert rows and all(row.get("name") or row.get("id") for row in rows)


def test_components_say_their_kind_and_renditions(folder: Path) -> None:
    rows = campaigns(folder, "components", "--json").data
    assert [row["name"] for row in rows] == list(components())
    assert {row["kind"] for row in rows} == {"content", "game"}
    assert all(row["renditions"] == ["mail", "amp", "site", "text"] for row in rows)


def test_esps_are_the_dialects(folder: Path) -> None:
    assert [row["id"] for row in campaigns(folder, "esps", "--json").data] == list(DIALECTS)


def test_the_schema_accepts_a_campaign_and_refuses_what_is_none(folder: Path) -> None:
    schema = campaigns(folder, "schema").data
    assert schema["type"] == "object"
    assert {"document", "gifts", "brand", "languages"} <= set(schema["properties"])
    assert (
        "name_on_cake" in campaigns(folder, "schema", "--component", "candles").data["properties"]
    )


def test_a_new_campaign_is_a_file_that_reads_back(folder: Path) -> None:
    campaign = read_campaign((folder / "b.json").read_bytes())
    assert campaign.name == "Birthday"
    assert campaign.moment == "birthday"


def test_a_blueprint_s_own_id_will_do_as_a_name(tmp_path: Path) -> None:
    assert campaigns(tmp_path, "new", "welcome", "--json").data["blueprint"] == "welcome"


def test_without_a_file_a_new_campaign_is_a_draft_that_can_be_named_by_its_id(
    tmp_path: Path,
) -> None:
    made = campaigns(tmp_path, "new", "Thanks", "--blueprint", "thanks", "--json").data
    assert campaigns(tmp_path, "check", made["id"]).code == 0
    assert (tmp_path / "workspace" / "studio.db").exists()


def test_check_ends_with_0_when_ready_and_1_when_not(folder: Path) -> None:
    ready = campaigns(folder, "check", "b.json", "--json")
    assert ready.code == 0
    assert {finding["severity"] for finding in ready.data} <= {"warning", "note"}
    broken = json.loads((folder / "b.json").read_text(encoding="utf-8"))
    broken["document"]["subject"] = {}
    (folder / "broken.json").write_text(json.dumps(broken), encoding="utf-8")
    found = campaigns(folder, "check", "broken.json", "--json")
    assert found.code == 1
    assert "subject_line" in [f["rule"] for f in found.data if f["severity"] == "error"]
    refused = campaigns(folder, "publish", "broken.json", "--json")
    assert refused.code == 1
    assert "no subject" in refused.error["error"]


@pytest.mark.parametrize(
    ("rendition", "mark"),
    [
        ("mail", "<!doctype html>"),
        ("amp", "⚡4email"),
        ("site", 'data-game="candles"'),
        ("text", "Happy birthday, Noor!"),
        ("mjml", "<mjml"),
        ("subject", "Noor, make a wish"),
    ],
)
def test_render_shows_what_one_person_would_get(folder: Path, rendition: str, mark: str) -> None:
    shown = campaigns(
        folder,
        *("render", "b.json", "--rendition", rendition, "--language", "en"),
        *("--recipient", '{"first_name": "Noor"}', "--out", f"{rendition}.out"),
    )
    assert shown.code == 0
    assert mark in (folder / f"{rendition}.out").read_text(encoding="utf-8")


def test_render_writes_to_the_screen_and_takes_a_recipient_from_a_file(folder: Path) -> None:
    (folder / "noor.json").write_text('{"first_name": "Nöör <3"}', encoding="utf-8")
    words = ("render", "b.json", "--recipient", "noor.json", "--rendition")
    assert "Gefeliciteerd, Nöör &lt;3!" in campaigns(folder, *words, "mail").out
    assert "Gefeliciteerd, Nöör <3!" in campaigns(folder, *words, "text").out
    assert "Nöör <3" in campaigns(folder, *words, "text", "--json").data["content"]


@pytest.mark.parametrize(
    "words",
    [
        ("render", "b.json", "--rendition", "fax"),
        ("render", "b.json", "--recipient", "{no json"),
        ("render", "b.json", "--recipient", "[1]"),
        ("mails", "b.json"),
        ("export", "b.json"),
        ("fly",),
        ("till", "add"),
        ("serve", "--port", "70000"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_why(folder: Path, words: tuple[str, ...]) -> None:
    said = campaigns(folder, *words)
    assert said.code == 2
    assert said.err and not said.out


def test_with_json_wrong_usage_is_said_in_json(folder: Path) -> None:
    said = campaigns(folder, "render", "b.json", "--rendition", "fax", "--json")
    assert (said.code, said.out) == (2, "")
    assert "'fax' is not one of" in said.error["error"]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("new", "X", "--blueprint", "wedding"), "birthday, thanks, summer, welcome"),
        (("check", "gone.json"), "no file “gone.json”"),
        (("check", "people.csv"), "not JSON"),
        (("check", "c-unknown"), "c-unknown"),
        (("render", "b.json", "--language", "fr"), "Choose from: nl, en"),
        (
            ("export", "b.json", "--esp", "klavijo", "--audience", "people.csv", "--out", "o"),
            "klaviyo",
        ),
        (
            ("export", "b.json", "--esp", "klaviyo", "--audience", "gone.csv", "--out", "o"),
            "gone.csv",
        ),
        (("export", "b.json", "--esp", "klaviyo", "--out", "o"), "--audience"),
        (("till", "add", "Main", "--pin", "abc"), "4 to 12 digits"),
        (("mails", "b.json", "--test-to", "me@example.org"), "does not answer"),
        (("schema", "--component", "hologram"), "hologram"),
    ],
)
def test_a_refusal_ends_with_1_and_says_what_to_do(
    folder: Path, words: tuple[str, ...], reason: str
) -> None:
    point_to(folder, free_port())  # where no mail server is
    said = campaigns(folder, *words)
    assert (said.code, said.out) == (1, "")
    assert reason in said.err
    assert "Traceback" not in said.err


def test_with_json_a_refusal_is_said_in_json(folder: Path) -> None:
    said = campaigns(folder, "--json", "new", "X", "--blueprint", "wedding")
    assert (said.code, said.out) == (1, "")
    assert said.error["kind"] == "NoSuchBlueprint"
    assert said.error["known"] == ["birthday", "thanks", "summer", "welcome"]
    assert "wedding" in said.error["error"]


def test_publishing_gives_a_release_and_the_advice(folder: Path) -> None:
    made = campaigns(folder, "publish", "b.json", "--json").data
    assert made["release"] >= 1
    assert made["languages"] == ["nl", "en"]
    assert all(finding["severity"] != "error" for finding in made["findings"])


@pytest.mark.parametrize("esp", DIALECTS)
def test_an_export_is_a_zip_for_the_provider(folder: Path, esp: str) -> None:
    words = ("export", "b.json", "--esp", esp, "--audience", "people.csv", "--out", f"out-{esp}")
    made = campaigns(folder, *words, "--json").data
    assert made["recipients"] == 2
    with zipfile.ZipFile(folder / made["file"]) as archive:
        assert archive.testzip() is None
        table = archive.read("recipients.csv").decode()
    assert [row[0] for row in csv.reader(io.StringIO(table, newline=""))][1:] == [
        "noor@example.org",
        "jo@example.org",
    ]
    again = campaigns(folder, *words, "--json").data
    assert again["release"] == made["release"], "an unchanged file is not published again"


def test_mails_are_complete_and_numbered(folder: Path) -> None:
    made = campaigns(
        folder, "mails", "b.json", "--audience", "people.csv", "--out", "mails", "--json"
    )
    assert made.data["messages"] == 2
    table = (folder / "mails" / "index.csv").read_text(encoding="utf-8")
    index = list(csv.DictReader(io.StringIO(table, newline="")))
    assert [row["email"] for row in index] == ["noor@example.org", "jo@example.org"]
    for row in index:
        content = (folder / "mails" / row["file"]).read_bytes()
        message = message_from_bytes(content, policy=default)
        assert message["To"].addresses[0].addr_spec == row["email"]
        kinds = [part.get_content_type() for part in message.walk()]
        assert kinds[1:] == ["text/plain", "text/x-amp-html", "text/html"]


class Kept(Inbox):
    """An inbox that keeps subjects."""

    def __init__(self) -> None:
        super().__init__()
        self.subjects: list[str] = []

    def handle_message(self, message: object) -> None:
        self.subjects.append(str(message["Subject"]))  # type: ignore[index]


def point_to(folder: Path, port: int) -> None:
    workspace = Workspace(folder / "workspace")
    smtp = Smtp(host="127.0.0.1", port=port)
    workspace.save_settings(workspace.settings.model_copy(update={"smtp": smtp}))


def test_a_test_mail_goes_out_over_smtp(folder: Path) -> None:
    inbox, port = Kept(), free_port()
    controller = Controller(inbox, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        point_to(folder, port)
        words = ("mails", "b.json", "--test-to", "me@example.org", "--language", "en")
        assert campaigns(folder, *words, "--json").data["sent"] == 1
    finally:
        controller.stop()
    assert inbox.subjects == ["[Test] Robin, make a wish"]


def test_an_audience_is_imported_and_can_be_mailed_by_its_name(folder: Path) -> None:
    told = campaigns(folder, "import-audience", "people.csv", "--name", "Klanten", "--json").data
    assert told["contacts"] == 2
    assert [line["line"] for line in told["rejected"]] == [3]
    assert told["mapping"] == {"email": "email", "voornaam": "first_name", "taal": "language"}
    words = ("mails", "b.json", "--audience", "Klanten", "--out", "mails-list", "--json")
    assert campaigns(folder, *words).data["messages"] == 2


def test_a_dry_run_keeps_nobody(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    told = campaigns(tmp_path, "import-audience", "people.csv", "--dry-run")
    assert "2 people would be in the list" in told.out
    assert "line 3" in told.out
    assert not (tmp_path / "workspace").exists()


def test_a_forgotten_person_is_in_no_list(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("email\nnoor@example.org\nsem@example.org\n")
    campaigns(tmp_path, "import-audience", "people.csv", "--name", "All")
    told = campaigns(tmp_path, "forget", "Noor@Example.org", "--json")
    assert told.data == {"lists": 1}
    assert campaigns(tmp_path, "forget", "noor@example.org", "--json").data == {"lists": 0}


def test_a_till_is_kept_with_its_pin_hashed(folder: Path) -> None:
    assert campaigns(folder, "till", "add", "Main street", "--pin", "4711").code == 0
    assert campaigns(folder, "till", "add", "Main street", "--pin", "9876").code == 0
    assert campaigns(folder, "till", "list", "--json").data == [{"name": "Main street"}]
    settings = (folder / "workspace" / "settings.json").read_text(encoding="utf-8")
    assert "scrypt$" in settings and "4711" not in settings and "9876" not in settings


def test_figures_are_those_of_the_ledger(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    campaigns(tmp_path, "new", "B", "--out", "b.json")
    words = ("export", "b.json", "--esp", "columns", "--audience", "people.csv", "--out", "out")
    assert campaigns(tmp_path, *words).code == 0
    found = campaigns(tmp_path, "figures", "b.json", "--json").data
    assert (found["admitted"], found["played"], found["redeemed"]) == (2, 0, 0)


def test_another_workspace_is_another_world(folder: Path, tmp_path: Path) -> None:
    elsewhere = str(tmp_path / "elsewhere")
    assert campaigns(folder, "--workspace", elsewhere, "till", "list", "--json").data == []
    assert campaigns(folder, "till", "list", "--workspace", elsewhere, "--json").data == []


def test_serve_answers_until_it_is_told_to_stop(folder: Path) -> None:
    port = free_port()
    words = [*COMMAND, "serve", "--port", str(port)]
    pipe = subprocess.PIPE
    server = subprocess.Popen(words, cwd=folder, env=environment(), stdout=pipe, stderr=pipe)
    try:
        assert answer_of(f"http://127.0.0.1:{port}/go/no-such-pass") == 404
        assert answer_of(f"http://127.0.0.1:{port}/desk") == 200
    finally:
        server.terminate()
        told, said = server.communicate(timeout=STARTED)
    assert f"the till is at http://127.0.0.1:{port}/desk" in told.decode()
    assert (server.returncode, b"Traceback" in said) == (0, False)


def test_serve_says_that_its_port_is_taken(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        refused = campaigns(folder, "serve", "--port", str(port))
    assert refused.code == 1
    assert f"127.0.0.1:{port} (address already in use)" in refused.err


def answer_of(url: str) -> int:
    """The status of a GET, once the server is there."""
    late = time.monotonic() + STARTED
    while time.monotonic() < late:
        try:
            with urllib.request.urlopen(url, timeout=STARTED) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(url)


@pytest.mark.parametrize("name", main.commands)
def test_every_command_teaches_by_itself(name: str) -> None:
    told = CliRunner().invoke(main, [name, "--help"])
    assert told.exit_code == 0
    assert "--workspace" in told.output and "--json" in told.output
    assert len(told.output.split("\n\n")[1].strip()) > 20


def test_nothing_said_is_help(folder: Path) -> None:
    told = campaigns(folder)
    assert told.code == 2
    assert "From nothing to mails in a folder" in told.out + told.err


def test_a_command_starts_without_what_only_the_studio_needs() -> None:
    program = (
        "import runpy, sys; sys.argv = ['campaigns', 'blueprints']\n"
        "runpy.run_module('campaigns', run_name='__main__')\n"
        "heavy = {'pandas', 'numpy', 'streamlit', 'starlette', 'uvicorn'}\n"
        "print([name for name in heavy if sys.modules.get(name)], file=sys.stderr)"
    )
    words = [sys.executable, "-c", program]
    done = subprocess.run(words, env=environment(), capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
