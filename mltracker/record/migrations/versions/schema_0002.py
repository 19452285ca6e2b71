"""Hours, tags, links, ranks, attempts; follow-ups, references; own areas and names; career steps; drafts; plans."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_EMPTY_LIST = sa.text("'[]'")


def upgrade() -> None:
    """Add the columns and tables of the second schema."""
    op.add_column("entry", sa.Column("rank", sa.Integer(), nullable=True))
    op.add_column("entry", sa.Column("teams", sa.Integer(), nullable=True))
    op.add_column("entry", sa.Column("hours", sa.Double(), nullable=True))
    op.add_column("entry", sa.Column("links", sa.String(), nullable=False, server_default=_EMPTY_LIST))
    op.add_column("entry", sa.Column("tags", sa.String(), nullable=False, server_default=_EMPTY_LIST))
    op.add_column("contact", sa.Column("ways", sa.String(), nullable=False, server_default=_EMPTY_LIST))
    op.add_column("contact", sa.Column("tags", sa.String(), nullable=False, server_default=_EMPTY_LIST))
    op.add_column("contact", sa.Column("every_days", sa.Integer(), nullable=True))
    op.add_column("contact", sa.Column("follow_up", sa.String(), nullable=True))
    op.add_column("owner", sa.Column("weekly_goal", sa.Integer(), nullable=True))
    _of_entries()
    _of_people()
    _of_skills()
    _of_plans()


def _of_entries() -> None:
    op.create_table(
        "kaggle_attempt",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("entry_id", sa.String(), nullable=False),
        sa.Column("on", sa.String(), nullable=False),
        sa.Column("local", sa.Double(), nullable=True),
        sa.Column("public", sa.Double(), nullable=True),
        sa.Column("private", sa.Double(), nullable=True),
        sa.Column("tried", sa.String(), nullable=False),
        sa.Column("lesson", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entry.id"], name=op.f("fk_kaggle_attempt_entry_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kaggle_attempt")),
    )
    op.create_index(op.f("ix_kaggle_attempt_entry_id"), "kaggle_attempt", ["entry_id"])
    op.create_table(
        "draft",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("fields", sa.String(), nullable=False),
        sa.Column("saved_on", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
    )


def _of_people() -> None:
    op.create_table(
        "reference_request",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("contact_id", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("asked", sa.String(), nullable=True),
        sa.Column("agreed", sa.String(), nullable=True),
        sa.Column("until", sa.String(), nullable=True),
        sa.Column("checked", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_reference_request_contact_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reference_request")),
    )
    op.create_index(op.f("ix_reference_request_contact_id"), "reference_request", ["contact_id"])
    op.create_table(
        "contact_entry",
        sa.Column("contact_id", sa.String(), nullable=False),
        sa.Column("entry_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_contact_entry_contact_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_contact_entry_entry_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("contact_id", "entry_id", name=op.f("pk_contact_entry")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_contact_entry_entry_id"), "contact_entry", ["entry_id"])


def _of_skills() -> None:
    op.create_table(
        "own_area",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_area")),
    )
    op.create_table(
        "area_name",
        sa.Column("area_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("area_id", name=op.f("pk_area_name")),
    )
    op.create_table(
        "skill_name",
        sa.Column("skill_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("skill_id", name=op.f("pk_skill_name")),
    )
    op.create_table(
        "career_step",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("done", sa.String(), nullable=True),
        sa.Column("notes", sa.String(), nullable=False),
        sa.Column("dropped", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_career_step")),
    )


def _of_plans() -> None:
    op.create_table(
        "step_mark",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_step_mark")),
    )
    op.create_table(
        "snooze",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("until", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_snooze")),
    )
    op.create_table(
        "review",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("on", sa.String(), nullable=False),
        sa.Column("notes", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
    )
