"""Tables of what was done: entries, their skills, attachments and attempts; and what is not logged yet: drafts."""

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from mltracker.record.tables.base import Base


class EntryRow(Base):
    """One `domain.entries.Entry`; dates are ISO text of their own precision, links and tags JSON lists of text."""

    __tablename__ = "entry"
    __table_args__ = (
        Index("ix_entry_logged_on", "logged_on", "id"),
        Index("ix_entry_expires", "expires", sqlite_where=text("planned OR expires IS NOT NULL")),
    )

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
    rank: Mapped[int | None]
    teams: Mapped[int | None]
    hours: Mapped[float | None]
    links: Mapped[str] = mapped_column(server_default=text("'[]'"))
    tags: Mapped[str] = mapped_column(server_default=text("'[]'"))


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


class AttemptRow(Base):
    """One `domain.kaggle.Attempt` of an entry."""

    __tablename__ = "kaggle_attempt"

    id: Mapped[str] = mapped_column(primary_key=True)
    entry_id: Mapped[str] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"), index=True)
    on: Mapped[str]
    local: Mapped[float | None]
    public: Mapped[float | None]
    private: Mapped[float | None]
    tried: Mapped[str]
    lesson: Mapped[str]


class DraftRow(Base):
    """What was typed into the log sheet and not logged yet: the kind, and the texts of the fields as JSON."""

    __tablename__ = "draft"

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    fields: Mapped[str]
    saved_on: Mapped[str]
