"""The owner of a record: their target role, profile and portfolio choices."""

from mltracker.domain.portfolio import Profile, Section
from mltracker.record.database import Record


def target_role(record: Record) -> str | None:
    """The id of the role aimed at; None before one was chosen."""
    rows = record.read("SELECT target_role FROM owner")
    return rows[0][0] if rows else None


def profile(record: Record) -> Profile:
    """How a portfolio introduces the owner."""
    rows = record.read("SELECT name, headline, email, url, place, summary FROM owner")
    return Profile(*rows[0]) if rows else Profile()


def shown_sections(record: Record) -> tuple[Section, ...]:
    """The sections that the portfolio shows, in their order."""
    hidden = {row[0] for row in record.read("SELECT section FROM hidden_section")}
    return tuple(section for section in Section if section not in hidden)
