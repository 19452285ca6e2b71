"""Tables of people: contacts, the times in touch with them, and the owner."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from mltracker.record.tables.base import Base


class ContactRow(Base):
    """One `domain.contacts.Contact`."""

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


class InteractionRow(Base):
    """One `domain.contacts.Interaction`."""

    __tablename__ = "interaction"

    id: Mapped[str] = mapped_column(primary_key=True)
    contact_id: Mapped[str] = mapped_column(ForeignKey("contact.id", ondelete="CASCADE"), index=True)
    on: Mapped[str]
    channel: Mapped[str]
    notes: Mapped[str]


class OwnerRow(Base):
    """The owner of the record: one row, with the role they aim at and how a portfolio introduces them."""

    __tablename__ = "owner"

    id: Mapped[str] = mapped_column(primary_key=True)
    target_role: Mapped[str | None]
    name: Mapped[str]
    headline: Mapped[str]
    email: Mapped[str]
    url: Mapped[str]
    place: Mapped[str]
    summary: Mapped[str]


class HiddenSectionRow(Base):
    """A section that the owner's portfolio leaves out."""

    __tablename__ = "hidden_section"

    section: Mapped[str] = mapped_column(primary_key=True)
