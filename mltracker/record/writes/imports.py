"""Keeping what imports found, and what the user taught the app about files."""

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert
from sqlalchemy.dialects.sqlite import insert as insert_or

from mltracker.record.keys import new_key
from mltracker.record.tables import METADATA
from mltracker.record.tables.imports import ColumnPresetRow, DifferenceRow, ImportReportRow, TrustedKeyRow
from mltracker.record.writes.parts import bring_to


class ImportChanges:
    """What a step can do to reports of imports, column presets, lookalikes and trusted keys."""

    connection: Connection

    def insert_import_report(self, *, at: str, file: str, file_format: str, counts: str, unreadable: str) -> None:
        """Keep what an import found; `counts` and `unreadable` are JSON."""
        values = {"id": new_key(), "at": at, "file": file, "format": file_format}
        self.connection.execute(insert(ImportReportRow), {**values, "counts": counts, "unreadable": unreadable})

    def set_column_preset(self, preset_id: str, name: str, mapping: str) -> None:
        """Remember what the columns of a table mean; `mapping` is JSON."""
        table = METADATA.tables["column_preset"]
        bring_to(self.connection, table, "id", [preset_id], [{"id": preset_id, "name": name, "mapping": mapping}])

    def delete_column_preset(self, preset_id: str) -> None:
        """Forget a preset."""
        self.connection.execute(delete(ColumnPresetRow).where(ColumnPresetRow.id == preset_id))

    def tell_apart(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Remember of each pair of ids that they are two different ones."""
        rows = [dict(zip(("one_id", "other_id"), sorted(pair), strict=True)) for pair in pairs]
        if rows:
            self.connection.execute(insert_or(DifferenceRow).on_conflict_do_nothing(), rows)

    def insert_trusted_key(self, issuer: str, jwk: str) -> None:
        """Trust an issuer's public key; `jwk` is a JSON Web Key."""
        self.connection.execute(insert(TrustedKeyRow), {"id": new_key(), "issuer": issuer, "jwk": jwk})

    def delete_trusted_key(self, key_id: str) -> None:
        """Trust a key no longer."""
        self.connection.execute(delete(TrustedKeyRow).where(TrustedKeyRow.id == key_id))
