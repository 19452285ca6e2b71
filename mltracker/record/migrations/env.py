"""What alembic runs: always on the connection that the record already has."""

from alembic import context

from mltracker.record.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
)
context.run_migrations()
