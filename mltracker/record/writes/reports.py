"""Keeping what imports found."""

from sqlalchemy import Connection, insert

from mltracker.record.keys import new_key
from mltracker.record.tables.imports import ImportReportRow


class ReportChanges:
    """What a step can do to reports of imports."""

    connection: Connection

    def insert_import_report(self, *, at: str, file: str, file_format: str, counts: str, unreadable: str) -> None:
        """Keep what an import found; `counts` and `unreadable` are JSON."""
        values = {"id": new_key(), "at": at, "file": file, "format": file_format}
        self.connection.execute(insert(ImportReportRow), {**values, "counts": counts, "unreadable": unreadable})
