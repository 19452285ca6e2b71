"""Jobs; what the user taught imports; how long steps take; what readiness was measured by."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the tables and indexes of the third schema."""
    op.create_index("ix_entry_logged_on", "entry", ["logged_on", "id"])
    op.create_index("ix_entry_expires", "entry", ["expires"], sqlite_where=sa.text("planned OR expires IS NOT NULL"))
    _of_jobs()
    _of_imports()
    _of_readiness()
    op.create_table(
        "portfolio",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("composition", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_portfolio")),
    )


def _of_jobs() -> None:
    op.create_table(
        "job",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("company", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("posted", sa.String(), nullable=True),
        sa.Column("closes", sa.String(), nullable=True),
        sa.Column("posting", sa.String(), nullable=False),
        sa.Column("notes", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("source_key", sa.String(), nullable=False),
        sa.Column("logged_on", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
    )
    op.create_table(
        "job_stage",
        sa.Column("job_id", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("on", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_job_stage_job_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("job_id", "stage", name=op.f("pk_job_stage")),
    )


def _of_imports() -> None:
    op.create_table(
        "column_preset",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("mapping", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_column_preset")),
    )
    op.create_table(
        "difference",
        sa.Column("one_id", sa.String(), nullable=False),
        sa.Column("other_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("one_id", "other_id", name=op.f("pk_difference")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "trusted_key",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("issuer", sa.String(), nullable=False),
        sa.Column("jwk", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trusted_key")),
    )


def _of_readiness() -> None:
    op.create_table(
        "step_hours",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("hours", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_step_hours")),
    )
    op.create_table(
        "aim",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("since", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("constants", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aim")),
    )
