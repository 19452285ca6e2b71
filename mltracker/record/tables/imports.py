"""Tables of imports: what each found, and what the user taught the app about files and the things in them."""

from sqlalchemy.orm import Mapped, mapped_column

from mltracker.record.tables.base import Base


class ImportReportRow(Base):
    """What an import found: counts by verdict, and the unreadable rows as they were, as JSON."""

    __tablename__ = "import_report"

    id: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[str]
    file: Mapped[str]
    format: Mapped[str]
    counts: Mapped[str]
    unreadable: Mapped[str]


class ColumnPresetRow(Base):
    """Which column of a table of some program means what: `mapping` is JSON, see `imports.mapping`."""

    __tablename__ = "column_preset"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    mapping: Mapped[str]


class DifferenceRow(Base):
    """Two entries, contacts or jobs that look like one, and that the user said are two; the smaller id first."""

    __tablename__ = "difference"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy reads a plain dictionary

    one_id: Mapped[str] = mapped_column(primary_key=True)
    other_id: Mapped[str] = mapped_column(primary_key=True)


class TrustedKeyRow(Base):
    """A public key with which an issuer signs badges, as the user got it from them: a JSON Web Key (RFC 7517)."""

    __tablename__ = "trusted_key"

    id: Mapped[str] = mapped_column(primary_key=True)
    issuer: Mapped[str]
    jwk: Mapped[str]
