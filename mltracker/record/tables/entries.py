"""Tables of what was done: entries, their skills and their attachments."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from mltracker.record.tables.base import Base


class EntryRow(Base):
    """One `domain.entries.Entry`; dates are ISO text of their own precision."""

    __tablename__ = "entry"

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    title: Mapped[str]
    place: Mapped[str]
    date: Mapped[str | None]
    start: Mapped[str | None]
    end: Mapped[str | None]
    depth: Mapped[int]
    level: Mapped[str | None]
    expires: Mapped[str | None]
    degree: Mapped[str | None]
    medal: Mapped[str | None]
    share: Mapped[float]
    planned: Mapped[bool]
    url: Mapped[str]
    notes: Mapped[str]
    source: Mapped[str]
    source_key: Mapped[str]
    logged_on: Mapped[str]


class EntrySkillRow(Base):
    """An entry's link to a skill. The skill may stand in the catalog, so no foreign key binds it."""

    __tablename__ = "entry_skill"
    __table_args__ = (Index("ix_entry_skill_skill_id", "skill_id"), {"sqlite_with_rowid": False})

    entry_id: Mapped[str] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True)
    skill_id: Mapped[str] = mapped_column(primary_key=True)
    strength: Mapped[str]


class AttachmentRow(Base):
    """A file that belongs to an entry; its bytes lie in the record's folder under their hash."""

    __tablename__ = "attachment"

    id: Mapped[str] = mapped_column(primary_key=True)
    entry_id: Mapped[str] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    sha256: Mapped[str]
    size: Mapped[int]


class ImportReportRow(Base):
    """What an import found: counts by verdict, and the unreadable rows as they were, as JSON."""

    __tablename__ = "import_report"

    id: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[str]
    file: Mapped[str]
    format: Mapped[str]
    counts: Mapped[str]
    unreadable: Mapped[str]
