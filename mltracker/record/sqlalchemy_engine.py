"""SQLAlchemy on the one connection that a record has. Imported by the first write only."""

import sqlite3

from sqlalchemy import Connection, StaticPool, create_engine


def connection_on(database: sqlite3.Connection) -> Connection:
    """A SQLAlchemy connection over an open SQLite one; the journal alone begins and ends transactions.

    Call it outside a transaction: SQLAlchemy's first look at a database ends with a rollback.
    """
    engine = create_engine(
        "sqlite://",
        creator=lambda: database,
        poolclass=StaticPool,
        pool_reset_on_return=None,
        # What a statement was about is private, also in an error.
        hide_parameters=True,
    )
    return engine.connect()


def database_of(connection: Connection) -> sqlite3.Connection:
    """The SQLite connection below: for statements by the tables' names that SQLAlchemy could only pass on."""
    database = connection.connection.driver_connection
    assert isinstance(database, sqlite3.Connection)  # noqa: S101 - `connection_on` was given one
    return database
