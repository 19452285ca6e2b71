"""Tables of people: contacts, the times in touch with them, their references, and the owner."""

from sqlalchemy import ForeignKey, text
from sqlalchemy.orm import Mapped, mapped_column

from mltracker.record.tables.base import Base


class ContactRow(Base):
    """One `domain.contacts.Contact`; ways are a JSON list of pairs of text, tags one of texts."""

    __tablename__ = "contact"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    company: Mapped[str]
    position: Mapped[str]
    met: Mapped[str]
    met_on: Mapped[str | None]
    email: Mapped[str]
    phone: Mapped[str]
    url: Mapped[str]
    notes: Mapped[str]
    source: Mapped[str]
    source_key: Mapped[str]
    logged_on: Mapped[str]
    ways: Mapped[str] = mapped_column(server_default=text("'[]'"))
    tags: Mapped[str] = mapped_column(server_default=text("'[]'"))
    every_days: Mapped[int | None]
    follow_up: Mapped[str | None]


class InteractionRow(Base):
    """One `domain.contacts.Interaction`."""

    __tablename__ = "interaction"

    id: Mapped[str] = mapped_column(primary_key=True)
    contact_id: Mapped[str] = mapped_column(ForeignKey("contact.id", ondelete="CASCADE"), index=True)
    on: Mapped[str]
    channel: Mapped[str]
    notes: Mapped[str]


class ReferenceRequestRow(Base):
    """One `domain.contacts.ReferenceRequest`."""

    __tablename__ = "reference_request"

    id: Mapped[str] = mapped_column(primary_key=True)
    contact_id: Mapped[str] = mapped_column(ForeignKey("contact.id", ondelete="CASCADE"), index=True)
    purpose: Mapped[str]
    asked: Mapped[str | None]
    agreed: Mapped[str | None]
    until: Mapped[str | None]
    checked: Mapped[str | None]


class ContactEntryRow(Base):
    """An entry that a contact has to do with."""

    __tablename__ = "contact_entry"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy reads a plain dictionary

    contact_id: Mapped[str] = mapped_column(ForeignKey("contact.id", ondelete="CASCADE"), primary_key=True)
    entry_id: Mapped[str] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True, index=True)


class OwnerRow(Base):
    """The owner of the record: one row, with the role they aim at and how a portfolio introduces them.

    `weekly_goal` is how many entries a week they mean to log; null where they set no goal.
    """

    __tablename__ = "owner"

    id: Mapped[str] = mapped_column(primary_key=True)
    target_role: Mapped[str | None]
    name: Mapped[str]
    headline: Mapped[str]
    email: Mapped[str]
    url: Mapped[str]
    place: Mapped[str]
    summary: Mapped[str]
    weekly_goal: Mapped[int | None]


class PortfolioRow(Base):
    """One `domain.composition.Composition`, as JSON."""

    __tablename__ = "portfolio"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    composition: Mapped[str]


class HiddenSectionRow(Base):
    """A section that the portfolio left out before portfolios had names; read where there is none with a name."""

    __tablename__ = "hidden_section"

    section: Mapped[str] = mapped_column(primary_key=True)
