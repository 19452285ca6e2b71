"""The tables of a record."""

from mltracker.record.tables import entries, imports, jobs, journal, people, plans, skills
from mltracker.record.tables.base import Base

METADATA = Base.metadata

__all__ = ["METADATA", "entries", "imports", "jobs", "journal", "people", "plans", "skills"]
