"""The journal's own tables: the only ones that no trigger watches."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from mltracker.record.tables.base import Base


class StepRow(Base):
    """One change of the record that is undone as a whole.

    `kind` is do, undo or redo; `target` the step that an undo or redo is about. `undo_top` and `redo_top` are the
    steps that would be undone and redone next after this one; `below` is the step that lay under `target` or under
    this step on the stack it went to. So the stacks are read from the last step alone, and no row ever changes.
    """

    __tablename__ = "journal_step"

    number: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[str]
    title: Mapped[str]
    kind: Mapped[str]
    target: Mapped[int | None] = mapped_column(ForeignKey("journal_step.number"), index=True)
    undo_top: Mapped[int | None]
    redo_top: Mapped[int | None]
    below: Mapped[int | None]


class ChangeRow(Base):
    """One row of a table, before and after: JSON objects of its columns, null where it did not exist."""

    __tablename__ = "journal_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    step: Mapped[int] = mapped_column(ForeignKey("journal_step.number"), index=True)
    table_name: Mapped[str]
    row_key: Mapped[str] = mapped_column(index=True)
    before: Mapped[str | None]
    after: Mapped[str | None]


class OpenStepRow(Base):
    """The one row that says which step is being written; null between steps, and then no table can be changed."""

    __tablename__ = "journal_open"

    id: Mapped[int] = mapped_column(primary_key=True)
    step: Mapped[int | None]
