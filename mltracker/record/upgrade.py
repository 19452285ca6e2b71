"""Making a new record, and bringing an older one to the newest schema."""

import sqlite3
from importlib.resources import files
from pathlib import Path

from mltracker.record.schema import APPLICATION_ID, SCHEMA
from mltracker.record.search_index import install_search, teach_plain

_ALEMBIC_VERSION = """
CREATE TABLE alembic_version ( version_num VARCHAR(32) NOT NULL,
CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num) )
"""
"""The table that alembic would make itself."""


def revision(schema: int) -> str:
    """Alembic's name for a schema."""
    return f"{schema:04}"


def create(database: sqlite3.Connection) -> None:
    """Give an empty database the newest schema."""
    from mltracker.record.sqlalchemy_engine import connection_on  # noqa: PLC0415 - only new records need it
    from mltracker.record.tables import METADATA  # noqa: PLC0415

    connection = connection_on(database)
    database.execute("BEGIN")
    METADATA.create_all(connection)
    database.execute(_ALEMBIC_VERSION)
    database.execute("INSERT INTO alembic_version VALUES (?)", (revision(SCHEMA),))
    _finish(database)
    database.execute("COMMIT")


def migrate(database: sqlite3.Connection) -> None:
    """Run alembic's migrations from the database's schema to the newest, in one transaction.

    Alembic is imported here alone: it costs as much as the whole rest of a start.
    """
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    from mltracker.record.sqlalchemy_engine import connection_on  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(str(files("mltracker.record") / "migrations"))))
    connection = connection_on(database)
    config.attributes["connection"] = connection
    database.execute("PRAGMA foreign_keys = OFF")
    # Alembic leaves a transaction alone that was begun outside of it.
    with connection.begin():
        database.execute("BEGIN IMMEDIATE")
        command.upgrade(config, revision(SCHEMA))
        _finish(database)
    database.execute("PRAGMA foreign_keys = ON")


def _finish(database: sqlite3.Connection) -> None:
    from mltracker.record.triggers import install_triggers  # noqa: PLC0415

    install_triggers(database)
    teach_plain(database)
    install_search(database)
    database.execute("INSERT OR IGNORE INTO journal_open (id, step) VALUES (1, NULL)")
    database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    database.execute(f"PRAGMA user_version = {SCHEMA}")
