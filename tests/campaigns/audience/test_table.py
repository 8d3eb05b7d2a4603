"""Laws of reading a file as a table."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.audience import Limits, TableRefused, read_table
from campaigns.audience.cells import clean

LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])
cells = st.text(st.one_of(LETTERS, st.sampled_from("\";,\t|\n'=é")), max_size=12)
tables = st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=8)
SEPARATORS = st.sampled_from([",", ";", "\t", "|"])


def written(rows: list[list[str]], separator: str = ",", quoting: int = csv.QUOTE_MINIMAL) -> str:
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, quoting=quoting)  # type: ignore[arg-type]
    writer.writerows([["email", "a", "b"], *rows])
    return out.getvalue()


@given(tables, SEPARATORS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_what_a_csv_writer_wrote_is_read_back(
    rows: list[list[str]], separator: str, encoding: str
) -> None:
    text = written(rows, separator, csv.QUOTE_ALL)
    table = read_table(text.encode(encoding), "a.csv")
    meant = [tuple(map(clean, row)) for row in rows]
    assert [row.cells for row in table.rows] == [row for row in meant if any(row)]


@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_refused_with_words(data: bytes) -> None:
    try:
        table = read_table(data, "noise.bin")
    except TableRefused as refused:
        assert refused.problem and refused.cure and refused.filename == "noise.bin"
    else:
        assert len(set(table.columns)) == len(table.columns)


@pytest.mark.parametrize(
    ("text", "encoding", "found"),
    [
        ("René Müller, “café” €5", "cp1252", "cp1252"),
        ("Łukasz Wiśniewski; Małgorzata Żółć; Gęślą jaźń; Kraków, Łódź", "cp1250", "cp1250"),
        ("Ayşe Yılmaz; İbrahim Çağlar; Öztürk Gökçe, Şişli", "cp1254", "cp1254"),
        ("Сегодня у Ивана день рождения, и мы его поздравляем", "cp1251", "cp1251"),
        ("Zoë", "utf-8", "utf-8"),
        ("Zoë", "utf-16-le", "utf-16-le"),
        ("Zoë", "utf-16-be", "utf-16-be"),
    ],
)
def test_the_encoding_is_found_and_the_names_are_whole(
    text: str, encoding: str, found: str
) -> None:
    data = f'email;name\r\na@example.org;"{text}"\r\n'.encode(encoding)
    table = read_table(data, "a.csv")
    assert (table.encoding, table.rows[0].cells[1]) == (found, text)


def test_utf8_with_a_few_older_lines_is_mended_and_said() -> None:
    lines = ["email;name", *["a@example.org;Zoë Müller"] * 20]
    data = "\n".join(lines).encode() + "\nb@example.org;René\n".encode("cp1252")
    table = read_table(data, "a.csv")
    assert table.rows[-1].cells[1] == "René" and "Windows-1252" in table.notes[0]


def test_excels_own_separator_line_is_obeyed_and_counted() -> None:
    table = read_table(b"sep=;\r\nemail;a,b\r\nx@example.org;1,2\r\n", "a.csv")
    assert table.columns == ("email", "a,b") and table.rows[0].line == 3


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_the_file_counts_them(end: str) -> None:
    text = end.join(["email,a", "", 'x@example.org,"one', 'two"', "y@example.org,b", ""])
    table = read_table(text.encode(), "a.csv")
    assert [(row.line, row.cells[1]) for row in table.rows] == [(3, "one\ntwo"), (5, "b")]


@pytest.mark.parametrize("after", ['"b";c', 'b;"c"', '"b;b";"c ""c"""', "b;c"])
def test_a_quote_that_is_never_closed_costs_its_own_line(after: str) -> None:
    text = f'email;a;b\nx@example.org;"oops;1\ny@example.org;{after}\nz@example.org;1;2\n'
    table = read_table(text.encode(), "a.csv")
    assert [bool(row.problem) for row in table.rows] == [True, False, False]
    assert [row.line for row in table.rows] == [2, 3, 4]


def test_surplus_cells_are_a_problem_and_missing_ones_are_empty() -> None:
    table = read_table(
        b"email,a,b\nx@example.org,1\ny@example.org,1,2,3\nz@example.org,1,2,,\n", ""
    )
    assert [row.cells for row in table.rows if not row.problem] == [
        ("x@example.org", "1", ""),
        ("z@example.org", "1", "2"),
    ]
    assert "4 cells, the header 3" in table.rows[1].problem


def test_titles_above_the_header_are_left_out() -> None:
    table = read_table(b"Customers 2026\n\nE-mail;Name\nx@example.org;X\n", "a.csv")
    assert table.columns == ("E-mail", "Name") and table.rows[0].line == 4


def test_without_a_header_columns_are_numbered() -> None:
    table = read_table(b"Jan;x@example.org\nPiet;y@example.org\n", "a.csv")
    assert table.columns == ("column 1", "column 2") and len(table.rows) == 2
    assert "no header" in table.notes[0]


def test_a_list_of_bare_addresses_is_a_table() -> None:
    assert len(read_table(b"x@example.org\ny@example.org\n", "a.txt").rows) == 2


def test_columns_with_one_name_are_told_apart() -> None:
    table = read_table(b"email,Name,Name,\nx@example.org,a,b,c\n", "a.csv")
    assert table.columns == ("email", "Name", "Name (2)") or len(set(table.columns)) == 4
    assert any("Name (2)" in note for note in table.notes)


@pytest.mark.parametrize(
    ("limits", "data"),
    [
        (Limits(file_bytes=10), b"email\nx@example.org\n"),
        (Limits(rows=2), b"email\n" + b"x@example.org\n" * 3),
        (Limits(columns=3), b"email,a,b,c\nx@example.org,1,2,3\n"),
        (Limits(cells=5), b"email,a\n" + b"x@example.org,1\n" * 3),
        (Limits(cell_chars=20), b"email,a\nx@example.org," + b"x" * 21),
    ],
)
def test_a_flood_is_refused(limits: Limits, data: bytes) -> None:
    with pytest.raises(TableRefused, match="flood"):
        read_table(data, "flood.csv", limits=limits)


@pytest.mark.parametrize(
    "data", [b"", b"\n\n", b"\x00\x01\x02\x03", b"PK\x03\x04junk", b"\xd0\xcf\x11\xe0"]
)
def test_what_is_no_table_is_refused(data: bytes) -> None:
    with pytest.raises(TableRefused):
        read_table(data, "a.csv")
