"""Tables of what the user makes of the app's advice: its steps, reminders put off, weekly reviews."""

from sqlalchemy.orm import Mapped, mapped_column

from mltracker.record.tables.base import Base


class StepMarkRow(Base):
    """A suggested next step, by its key, that the user pinned or dismissed."""

    __tablename__ = "step_mark"

    key: Mapped[str] = mapped_column(primary_key=True)
    mark: Mapped[str]


class StepHoursRow(Base):
    """How many hours a suggested next step, by its key, would take the user."""

    __tablename__ = "step_hours"

    key: Mapped[str] = mapped_column(primary_key=True)
    hours: Mapped[float]


class SnoozeRow(Base):
    """Something due, by its key, that shall not be named before a day."""

    __tablename__ = "snooze"

    key: Mapped[str] = mapped_column(primary_key=True)
    until: Mapped[str]


class ReviewRow(Base):
    """A weekly review that was held, and what was written down at its end."""

    __tablename__ = "review"

    id: Mapped[str] = mapped_column(primary_key=True)
    on: Mapped[str]
    notes: Mapped[str]
