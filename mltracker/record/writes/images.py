"""Writing rows as the journal once kept them."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Column, Connection, TextClause
from sqlalchemy.schema import DefaultClause

from mltracker.record.tables import METADATA
from mltracker.record.writes.new_rows import add_rows
from mltracker.record.writes.parts import bring_to


class ImageChanges:
    """What a step can do with the journal's images of rows."""

    connection: Connection

    def put_images(self, table_name: str, owner: str, owner_id: str, images: Iterable[Mapping[str, Any]]) -> None:
        """Make the rows of a table that have an id in the column `owner` those of the images.

        A column that an image of an older schema lacks gets what the column began with.
        """
        table = METADATA.tables[table_name]
        bring_to(self.connection, table, owner, [owner_id], [whole_row(table_name, image) for image in images])

    def insert_images(self, table_name: str, images: Iterable[Mapping[str, Any]]) -> None:
        """Add new rows that the images show whole."""
        add_rows(self.connection, METADATA.tables[table_name], images)


def whole_row(table_name: str, image: Mapping[str, Any]) -> dict[str, Any]:
    """A row as an image shows it; a column that an image of an older schema lacks has what the column began with."""
    table = METADATA.tables[table_name]
    return {column.name: image.get(column.name, _first_value(column)) for column in table.columns}


def _first_value(column: Column[Any]) -> Any:
    default = column.server_default
    if isinstance(default, DefaultClause) and isinstance(default.arg, TextClause):
        return default.arg.text.strip("'")
    return None
