"""What the e-mail team takes away."""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from campaigns.audience import Contact
from campaigns.blueprints import start
from campaigns.delivery import NoSuchProvider, NotWritable, bundle
from campaigns.delivery.howto import GUIDES
from campaigns.document import Block, Column, Section
from campaigns.editing import with_document
from campaigns.merging import DIALECTS
from campaigns.release import admit, publish
from campaigns.storage import Release, Workspace
from tests.campaigns.delivery.conftest import TODAY, URL
from tests.campaigns.merging.dialects.engines import ENGINES

each_esp = pytest.mark.parametrize("esp", DIALECTS)
OWN_TAGS = {"unsubscribe_url": "https://esp.test/unsubscribe", "view_url": "https://esp.test/view"}


def opened(
    workspace: Workspace, release: Release, people: list[Contact], esp: str, out: Path
) -> dict[str, bytes]:
    made = bundle(workspace, release, people, esp, out, today=TODAY)
    with zipfile.ZipFile(made.path) as archive:
        assert archive.testzip() is None
        assert tuple(archive.namelist()) == made.files
        return {name: archive.read(name) for name in archive.namelist()}


def rows(files: Mapping[str, bytes]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files["recipients.csv"].decode(), newline="")))


@pytest.mark.parametrize("blueprint", ["birthday", "thanks", "summer", "welcome"])
@pytest.mark.parametrize(("esp", "engine"), ENGINES)
def test_the_provider_s_engine_sends_what_we_would_send(
    workspace: Workspace,
    people: list[Contact],
    tmp_path: Path,
    blueprint: str,
    esp: str,
    engine: Callable[[str, Mapping[str, str]], str],
) -> None:
    release = publish(workspace, start(blueprint))
    files = opened(workspace, release, people, esp, tmp_path)
    admitted = list(admit(workspace, release, people, today=TODAY))
    for one, row in zip(admitted, rows(files), strict=True):
        assert one.contact.email in row.values()
        # What only the provider knows is its own tag; the engine is told an address for it.
        own = {name: OWN_TAGS[name] for name in DIALECTS[esp].specials}
        fields = {**one.fields, **own}
        for name in ("mail.html", "mail.amp.html", "mail.txt", "subject.txt"):
            if f"{one.language}/{name}" not in files:
                continue
            template = files[f"{one.language}/{name}"].decode()
            for field, tag in DIALECTS[esp].specials.items():
                template = template.replace(tag, own[field])
            compiled = release.compiled[one.language]
            program = {
                "mail.html": compiled.mail,
                "mail.amp.html": compiled.amp,
                "mail.txt": compiled.text,
                "subject.txt": compiled.subject,
            }[name]
            assert engine(template, row) == program.run(fields).decode(), name


@each_esp
def test_the_zip_holds_every_language_and_says_what_to_do(
    workspace: Workspace, release: Release, people: list[Contact], tmp_path: Path, esp: str
) -> None:
    files = opened(workspace, release, people, esp, tmp_path)
    for language in ("nl", "en"):
        parts = {name.split("/")[1] for name in files if name.startswith(f"{language}/")}
        amp = {"mail.amp.html"} if DIALECTS[esp].amp else set()
        assert parts == {"mail.html", "mail.txt", "subject.txt", "mail.mjml"} | amp
    howto = files["HOWTO.md"].decode()
    proof = workspace.rewards.proof
    assert proof.commitment(release.draw) in howto
    assert proof.list_hash(release.draw)[0] in howto
    assert DIALECTS[esp].name in howto and URL in howto
    assert "not tried" in howto or "No provider was asked" in howto
    assert "{{ '" not in howto and len(howto.splitlines()) < 100


def test_every_provider_has_a_guide() -> None:
    assert {path.stem for path in GUIDES.glob("*.md")} == {*DIALECTS, "page"}


@each_esp
def test_every_picture_a_mail_shows_is_there(
    workspace: Workspace, release: Release, people: list[Contact], tmp_path: Path, esp: str
) -> None:
    files = opened(workspace, release, people, esp, tmp_path)
    shown = re.findall(rb"/go/pictures/([\w.-]+\.\w+)", b"".join(files.values()))
    assert {f"pictures/{name.decode()}" for name in shown} <= set(files)
    for name, content in files.items():
        if name.startswith("pictures/"):
            assert content[:4] in (b"\x89PNG", b"\xff\xd8\xff\xe0", b"GIF8")


@each_esp
def test_the_same_input_gives_the_same_file(
    workspace: Workspace, release: Release, people: list[Contact], tmp_path: Path, esp: str
) -> None:
    made = [
        bundle(workspace, release, people, esp, tmp_path / name, today=TODAY).path.read_bytes()
        for name in ("one.zip", "two.zip")
    ]
    assert made[0] == made[1]


@each_esp
def test_a_name_that_is_a_formula_is_not_run_by_a_spreadsheet(
    workspace: Workspace, release: Release, tmp_path: Path, esp: str
) -> None:
    people = [
        Contact(email=f"a{at}@example.org", first_name=name)
        for at, name in enumerate(("=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\t=1", "＝1"))
    ]
    files = opened(workspace, release, people, esp, tmp_path)
    table = list(csv.reader(io.StringIO(files["recipients.csv"].decode(), newline="")))
    assert not [
        cell for row in table for cell in row if cell.startswith(("=", "+", "-", "@", "＝"))
    ]


@each_esp
def test_every_recipient_has_a_pass_and_no_link_holds_an_address(
    workspace: Workspace, release: Release, people: list[Contact], tmp_path: Path, esp: str
) -> None:
    for row, reader in zip(
        rows(opened(workspace, release, people, esp, tmp_path)), people, strict=True
    ):
        cells = list(row.values())
        assert cells[0] == reader.email
        assert re.fullmatch(r"[A-Za-z0-9_-]{51}", cells[2])
        assert not [cell for cell in cells[1:] if reader.email in cell]


def test_mailchimp_s_columns_fit_its_rules(
    workspace: Workspace, release: Release, people: list[Contact], tmp_path: Path
) -> None:
    header = list(rows(opened(workspace, release, people, "mailchimp", tmp_path))[0])
    assert all(re.fullmatch("[A-Z][A-Z0-9_]{0,9}", name) for name in header[1:])


def test_a_cell_too_long_for_mailchimp_is_told_in_the_guide(
    workspace: Workspace, people: list[Contact], tmp_path: Path
) -> None:
    campaign = start("birthday")
    gift = campaign.gifts.everyone.model_copy(update={"text": {"und": "word " * 80}})
    plan = campaign.gifts.model_copy(update={"everyone": gift})
    release = publish(workspace, campaign.model_copy(update={"gifts": plan}))
    files = opened(workspace, release, people, "mailchimp", tmp_path)
    assert "Too long for Mailchimp" in files["HOWTO.md"].decode()


def test_an_unknown_provider_is_refused_with_those_there_are(
    workspace: Workspace, release: Release, people: list[Contact], tmp_path: Path
) -> None:
    with pytest.raises(NoSuchProvider, match="klaviyo, hubspot, mailchimp, columns"):
        bundle(workspace, release, people, "klavijo", tmp_path, today=TODAY)


def test_what_a_provider_cannot_say_is_refused_before_anybody_is_let_in(
    workspace: Workspace, people: list[Contact], tmp_path: Path
) -> None:
    campaign = start("birthday")
    link = '<a href="https://brand.test/?back={{ unsubscribe_url }}">x</a>'
    block = Block(component="text", values={"text": {"und": f"<p>{link}</p>"}})
    section = Section(columns=(Column(blocks=(block,)),))
    sections = (*campaign.document.sections, section)
    release = publish(workspace, with_document(campaign, sections=sections))
    with pytest.raises(NotWritable, match="Klaviyo"):
        bundle(workspace, release, people, "klaviyo", tmp_path, today=TODAY)
    assert workspace.releases.counts(release.number) == (0, 0)


def test_a_failure_leaves_no_file_behind(
    workspace: Workspace, release: Release, people: list[Contact], tmp_path: Path
) -> None:
    def broken() -> Iterator[Contact]:  # a file that ends in the middle
        yield from people
        raise OSError("the disk is gone")

    out = tmp_path / "out"
    earlier = bundle(workspace, release, people, "columns", out, today=TODAY).path.read_bytes()
    with pytest.raises(OSError, match="the disk is gone"):
        bundle(workspace, release, broken(), "columns", out, today=TODAY)
    (only,) = out.iterdir()
    assert only.read_bytes() == earlier


def test_a_bundle_for_nobody_still_holds_the_templates(
    workspace: Workspace, release: Release, tmp_path: Path
) -> None:
    files = opened(workspace, release, [], "klaviyo", tmp_path)
    assert rows(files) == []
    assert "nl/mail.html" in files
