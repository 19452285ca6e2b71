"""A figure as a table: what a chart shows, for those who would rather read or compute with it."""

import csv
import io
from dataclasses import dataclass

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a text for a formula (OWASP, "CSV injection")."""

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header; numbers as numbers, in the units that the header names."""

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def csv(self) -> str:
        """The table as RFC 4180 writes it; a text that a spreadsheet would compute is kept a text."""
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(self.header)
        writer.writerows([_written(cell) for cell in row] for row in self.rows)
        return out.getvalue()


def guarded(text: str) -> str:
    """A text as a cell that no spreadsheet computes; `unguarded` gives it back."""
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA_STARTS) else text


def unguarded(cell: str) -> str:
    """The text of a cell that may have been guarded."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA_STARTS) else cell


def _written(cell: Cell) -> Cell:
    if cell is None:
        return ""
    return guarded(cell) if isinstance(cell, str) else cell
