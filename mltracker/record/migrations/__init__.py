"""Alembic's scripts: one for each schema a release has had."""
