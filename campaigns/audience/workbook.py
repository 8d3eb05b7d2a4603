"""Rows of workbooks: the first visible sheet that holds something, cells as text."""

from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import NamedTuple

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from campaigns.audience.limits import Limits
from campaigns.audience.rows import Row, RowProblem
from campaigns.audience.sheets import Formulas, inspect


class Sheet(NamedTuple):
    """One sheet's rows, `kind` being `xlsx` or `ods`."""

    kind: str
    rows: Iterator[Row]
    notes: tuple[str, ...]


def read_sheet(data: bytes, limits: Limits) -> Sheet:
    """Read a workbook after looking whether it is as small as it seems.

    A formula gives the value it had when the file was saved, or its own text when it had none.
    Raises RowProblem.
    """
    inspected = inspect(data, limits)
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as workbook:
            position, sheet, notes = _first_filled(workbook)
    except CalamineError as error:
        raise RowProblem(
            f"The workbook is damaged ({error}).", "Open it in your spreadsheet and save it anew."
        ) from error
    formulas = inspected.formulas.get(position, {})
    return Sheet(inspected.kind, _rows(sheet, formulas), notes + inspected.notes)


def _first_filled(workbook: CalamineWorkbook) -> tuple[int, CalamineSheet, tuple[str, ...]]:
    visible = [
        (position, workbook.get_sheet_by_index(position))
        for position, sheet in enumerate(workbook.sheets_metadata)
        if sheet.visible is SheetVisibleEnum.Visible
    ]
    filled = [(position, sheet) for position, sheet in visible if sheet.height]
    if not filled:
        raise RowProblem("The workbook has no visible sheet with cells.", "Choose another file.")
    position, sheet = filled[0]
    left = [other.name for _, other in filled[1:]]
    note = f"Only the sheet “{sheet.name}” was read, not {', '.join(left)}."
    return position, sheet, ((note,) if left else ())


def _rows(sheet: CalamineSheet, formulas: Formulas) -> Iterator[Row]:
    first_column = sheet.start[1] if sheet.start else 0
    for line, values in enumerate(sheet.iter_rows(), 1):
        cells = tuple(
            _text(value) or formulas.get((line, column), "")
            for column, value in enumerate(values, first_column + 1)
        )
        yield Row(line, cells)


def _text(value: object) -> str:
    """Write a cell the way a text file would hold it; whole numbers without a point."""
    match value:
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == datetime.min.time():
            return value.date().isoformat()
        case date():
            return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()
        case _:
            return str(value)
