"""Laws of workbooks: what they hold is read, and what only pretends to be small is refused."""

from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl.workbook.workbook import Workbook

from campaigns.audience import Limits, TableRefused, read_table

FIRST_ROW = b'<row r="1"><c r="A1"><v>1</v></c></row>'

LAST_CORNER = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


def saved(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)  # type: ignore[no-untyped-call]
    return out.getvalue()


def a_book(*rows: list[object]) -> Workbook:
    book = Workbook()  # type: ignore[no-untyped-call]
    for row in rows:
        book.worksheets[0].append(row)
    return book


def with_part(data: bytes, name: str, part: bytes) -> bytes:
    """Replace one part of a workbook, as an attacker would."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry.filename, old.read(entry.filename))
        new.writestr(name, part)
    return out.getvalue()


def with_cells(xml: bytes) -> bytes:
    head = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    )
    sheet = head + xml + b"</sheetData></worksheet>"
    return with_part(saved(a_book(["email"])), "xl/worksheets/sheet1.xml", sheet)


def test_typed_cells_become_the_text_a_csv_would_hold() -> None:
    book = a_book(["email", "a", "b", "c"], ["x@example.org", 12.0, True, date(1984, 3, 17)])
    table = read_table(saved(book), "a.xlsx")
    assert table.rows[0].cells == ("x@example.org", "12", "true", "1984-03-17")


def test_a_sheet_that_begins_somewhere_keeps_its_own_line_numbers() -> None:
    book = a_book()
    for place, value in {"C4": "email", "D4": "n", "C6": "x@example.org", "D6": 1}.items():
        book.worksheets[0][place] = value
    table = read_table(saved(book), "a.xlsx")
    assert [(row.line, row.cells) for row in table.rows] == [(6, ("x@example.org", "1"))]


def test_a_formula_without_a_value_is_kept_as_text_and_said() -> None:
    book = a_book(["email", "note"], ["x@example.org", '=HYPERLINK("https://example.org")'])
    table = read_table(saved(book), "a.xlsx")
    assert table.rows[0].cells[1] == '=HYPERLINK("https://example.org")'
    assert "1 formulas" in table.notes[0]


def test_the_first_visible_sheet_with_cells_is_read_and_others_are_named() -> None:
    book = a_book(["email"], ["hidden@example.org"])
    book.worksheets[0].sheet_state = "hidden"
    for title, address in (("One", "one@example.org"), ("Two", "two@example.org")):
        sheet = book.create_sheet(title)  # type: ignore[no-untyped-call]
        sheet.append(["email"])
        sheet.append([address])
    table = read_table(saved(book), "a.xlsx")
    assert table.rows[0].cells == ("one@example.org",) and "Two" in table.notes[0]


@pytest.mark.parametrize(
    "xml",
    [
        LAST_CORNER,
        FIRST_ROW + b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        b"<row r = '1048576'><c r\n=\n'XFD1048576'><v>1</v></c></row>",
        b'<row r="1"><c r="XFD1&#48;48576"><v>1</v></c></row>',
        FIRST_ROW + b'<row r="900000"><c r="ZZZ900000"><v>1</v></c></row>',
    ],
)
def test_a_cell_in_the_last_corner_is_refused_before_a_sheet_is_laid_out(xml: bytes) -> None:
    with pytest.raises(TableRefused):
        read_table(with_cells(xml), "corner.xlsx")


def test_a_sheet_is_measured_under_whatever_name_it_hides() -> None:
    data = with_cells(LAST_CORNER)
    with ZipFile(BytesIO(data)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml")
        relations = book.read("xl/_rels/workbook.xml.rels")
    hidden = relations.replace(b"worksheets/sheet1.xml", b"media/Logo.png")
    assert hidden != relations
    data = with_part(data, "xl/_rels/workbook.xml.rels", hidden)
    with pytest.raises(TableRefused, match="unfolds"):
        read_table(with_part(data, "xl/media/logo.PNG", sheet), "hidden.xlsx")


def test_formulas_stay_in_their_own_sheet_when_sheets_change_places() -> None:
    book = a_book(["email", "note"], ["second@example.org", "=1+1"])
    sheet = book.create_sheet("First")  # type: ignore[no-untyped-call]
    sheet.append(["email", "note"])
    sheet.append(["first@example.org", "=2+2"])
    book.move_sheet(sheet, -1)  # type: ignore[no-untyped-call]
    assert read_table(saved(book), "a.xlsx").rows[0].cells == ("first@example.org", "=2+2")


def test_one_long_text_used_many_times_is_refused() -> None:
    cells = b"".join(
        b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (row, row) for row in range(1, 2001)
    )
    shared = b"<sst><si><t>" + b"x" * 32_000 + b"</t></si></sst>"
    data = with_part(with_cells(cells), "xl/sharedStrings.xml", shared)
    with pytest.raises(TableRefused, match="unfolds"):
        read_table(data, "shared.xlsx", limits=Limits(expanded_bytes=10_000_000))


def test_a_zip_that_unfolds_to_gigabytes_is_refused_unread() -> None:
    data = with_part(saved(a_book(["email"])), "xl/media/bomb", b"\0" * 30_000_000)
    assert len(data) < 100_000
    with pytest.raises(TableRefused, match="unfolds"):
        read_table(data, "bomb.xlsx", limits=Limits(expanded_bytes=20_000_000))


def an_ods(rows: str) -> bytes:
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f"<office:document-content{names}><office:body><office:spreadsheet>"
        f'<table:table table:name="People">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", content)
    return out.getvalue()


def ods_row(*texts: str, repeated: int = 1, columns: int = 1) -> str:
    cells = "".join(
        f'<table:table-cell office:value-type="string" table:number-columns-repeated="{columns}">'
        f"<text:p>{text}</text:p></table:table-cell>"
        for text in texts
    )
    return (
        f'<table:table-row table:number-rows-repeated="{repeated}">{cells}'
        '<table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
    )


def test_an_ods_is_read_and_its_padding_is_not() -> None:
    data = an_ods(
        ods_row("email", "a") + ods_row("x@example.org", "1") + ods_row(repeated=1_000_000)
    )
    table = read_table(data, "a.ods")
    assert (table.columns, table.encoding) == (("email", "a"), "ods")
    assert [(row.line, row.cells) for row in table.rows] == [(2, ("x@example.org", "1"))]


@pytest.mark.parametrize(
    "rows",
    [
        ods_row("x", repeated=1_000_000, columns=1000),
        ods_row("email") + ods_row(repeated=1_000_000_000) + ods_row("x"),
        ods_row("email", columns=30_000_000),
    ],
)
def test_an_ods_that_repeats_without_end_is_refused(rows: str) -> None:
    with pytest.raises(TableRefused, match="unfolds"):
        read_table(an_ods(rows), "bomb.ods")


@pytest.mark.parametrize("cut", [50, 500, 2000])
def test_a_damaged_workbook_is_refused_with_words(cut: int) -> None:
    with pytest.raises(TableRefused, match="damaged"):
        read_table(saved(a_book(["email"], ["x@example.org"]))[:-cut], "cut.xlsx")


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("letter.txt", "dear reader")
    with pytest.raises(TableRefused, match="no workbook"):
        read_table(out.getvalue(), "letters.zip")
