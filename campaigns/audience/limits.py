"""How large a file may be before it is taken for a mistake, or for an attack."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one import; bytes, rows, columns, and characters of a single cell."""

    file_bytes: int = 100_000_000
    expanded_bytes: int = 500_000_000
    rows: int = 1_000_000
    columns: int = 500
    cells: int = 20_000_000
    cell_chars: int = 32_767  # what a spreadsheet's own cell can hold
    cell_lines: int = 30  # more line breaks than this mean a quote that was never closed
