"""The owner's profile and portfolios."""

from dataclasses import replace

from mltracker.domain.composition import Composition, from_json
from mltracker.domain.portfolio import Profile
from mltracker.record.database import Record


def profile(record: Record) -> Profile:
    """How a portfolio introduces the owner."""
    rows = record.read("SELECT name, headline, email, url, place, summary FROM owner")
    return Profile(*rows[0]) if rows else Profile()


def portfolios(record: Record) -> tuple[Composition, ...]:
    """The portfolios by name; where none was kept yet, the one that there was before they had names."""
    rows = record.read("SELECT id, name, composition FROM portfolio ORDER BY name COLLATE NOCASE, id")
    return tuple(from_json(*row) for row in rows) or (_first(record),)


def keeps_portfolios(record: Record) -> bool:
    """Whether any portfolio was kept yet."""
    return bool(record.read("SELECT EXISTS (SELECT 1 FROM portfolio)")[0][0])


def _first(record: Record) -> Composition:
    hidden = {row[0] for row in record.read("SELECT section FROM hidden_section")}
    first = Composition(id="first")
    rules = (replace(rule, shown=rule.shown and str(rule.section) not in hidden) for rule in first.sections)
    return replace(first, sections=tuple(rules))
