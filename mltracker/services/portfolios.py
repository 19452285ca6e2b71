"""Portfolios: several over one record, each with its own choice, order and style."""

from dataclasses import replace

from mltracker.domain.composition import Composition, Section, SectionRule, checked_composition
from mltracker.domain.problems import Problem
from mltracker.record.keys import new_key
from mltracker.record.queries import owner
from mltracker.services.tracker import Tracker


def all_portfolios(tracker: Tracker) -> tuple[Composition, ...]:
    """Every portfolio by name; there is always one."""
    return owner.portfolios(tracker.record)


def portfolio_named(tracker: Tracker, asked: str = "") -> Composition:
    """The portfolio of that id or name, in any case; the first where nothing is asked for.

    Raises:
        Problem: there is none.
    """
    found = all_portfolios(tracker)
    if not asked:
        return found[0]
    for one in found:
        if asked in (one.id, one.name) or asked.casefold() == one.name.casefold():
            return one
    listed = ", ".join(f"“{one.name}”" for one in found)
    raise Problem(f"There is no portfolio called “{asked[:80]}”.", todo=f"There are: {listed}.")


def save(tracker: Tracker, composition: Composition, title: str = "") -> Composition:
    """Keep a portfolio as it is composed, as one step, a new one where it has no id; give it back.

    Raises:
        Problem: it breaks a rule, its name is another's, or the record cannot be written.
    """
    checked = checked_composition(composition)
    checked = replace(checked, id=checked.id or new_key())
    others = {one.name.casefold() for one in all_portfolios(tracker) if one.id != checked.id}
    if checked.name.casefold() in others:
        raise Problem(f"Another portfolio is called “{checked.name}”.", todo="Choose another name.")
    with tracker.record.journal.step(title or f"Edit the portfolio “{checked.name}”") as changes:
        # With the first that is kept, the one that was there before stays.
        for one in all_portfolios(tracker):
            changes.set_portfolio(one)
        changes.set_portfolio(checked)
    return checked


def delete(tracker: Tracker, portfolio_id: str) -> None:
    """Remove a portfolio as one step.

    Raises:
        Problem: there is none of that id, or it is the last.
    """
    found = portfolio_named(tracker, portfolio_id)
    if len(all_portfolios(tracker)) == 1:
        raise Problem("The last portfolio stays.", todo="Rename it, or choose anew what it shows.")
    with tracker.record.journal.step(f"Delete the portfolio “{found.name}”") as changes:
        changes.delete_portfolio(found.id)


def show_section(tracker: Tracker, portfolio_id: str, section: Section, *, shown: bool) -> Composition:
    """Show a section of a portfolio, or leave it out.

    Raises:
        Problem: there is no such portfolio, or the record cannot be written.
    """
    found = portfolio_named(tracker, portfolio_id)
    rules = tuple(replace(rule, shown=shown) if rule.section is section else rule for rule in found.sections)
    return save(tracker, replace(found, sections=rules))


def set_rule(tracker: Tracker, portfolio_id: str, rule: SectionRule) -> Composition:
    """Say anew what a section of a portfolio shows.

    Raises:
        Problem: there is no such portfolio, or the record cannot be written.
    """
    found = portfolio_named(tracker, portfolio_id)
    rules = tuple(rule if one.section is rule.section else one for one in found.sections)
    return save(tracker, replace(found, sections=rules))
