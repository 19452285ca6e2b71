"""Portfolios: several over one record, each with its own choice, order and style."""

from collections.abc import Callable
from dataclasses import replace

from mltracker.domain.composition import (
    SECTION_NAMES,
    Composition,
    EntryChoice,
    Section,
    SectionRule,
    checked_composition,
    with_rule,
)
from mltracker.domain.problems import Problem
from mltracker.record.keys import new_key
from mltracker.record.queries import portfolios as portfolio_queries
from mltracker.services.tracker import Tracker


def all_portfolios(tracker: Tracker) -> tuple[Composition, ...]:
    """Every portfolio by name; there is always one."""
    return portfolio_queries.portfolios(tracker.record)


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
    found = all_portfolios(tracker)
    if checked.name.casefold() in {one.name.casefold() for one in found if one.id != checked.id}:
        raise Problem(f"Another portfolio is called “{checked.name}”.", todo="Choose another name.")
    with tracker.record.journal.step(title or f"Edit the portfolio “{checked.name}”") as changes:
        if not portfolio_queries.keeps_portfolios(tracker.record):
            # With the first that is kept, the one that was there before stays.
            changes.set_portfolio(found[0])
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


def change(
    tracker: Tracker, portfolio_id: str, edit: Callable[[Composition], Composition], title: str = ""
) -> Composition:
    """Change a portfolio as it stands now, as one step; nothing is written where it stays as it is.

    Raises:
        Problem: there is no such portfolio, it would break a rule, or the record cannot be written.
    """
    found = portfolio_named(tracker, portfolio_id)
    changed = edit(found)
    return found if changed == found else save(tracker, changed, title)


def copy(tracker: Tracker, portfolio_id: str, name: str) -> Composition:
    """Make another portfolio that shows the same, under its own name; what was confirmed for one is not for the other.

    Raises:
        Problem: there is no such portfolio, the name is another's, or the record cannot be written.
    """
    found = portfolio_named(tracker, portfolio_id)
    return save(tracker, replace(found, id="", name=name, confirmed=()), f"Copy the portfolio “{found.name}”")


def show_section(tracker: Tracker, portfolio_id: str, section: Section, *, shown: bool) -> Composition:
    """Show a section of a portfolio, or leave it out.

    Raises:
        Problem: there is no such portfolio, or the record cannot be written.
    """
    verb = "Show" if shown else "Leave out"
    return change(
        tracker,
        portfolio_id,
        lambda found: with_rule(found, replace(found.rule(section), shown=shown)),
        f"{verb} {SECTION_NAMES[section].lower()}",
    )


def move_section(tracker: Tracker, portfolio_id: str, section: Section, place: int) -> Composition:
    """Put a section at a place, counted from 0; beyond an end it comes to that end.

    Raises:
        Problem: there is no such portfolio, or the record cannot be written.
    """

    def moved(found: Composition) -> Composition:
        others = [rule for rule in found.sections if rule.section is not section]
        others.insert(max(place, 0), found.rule(section))
        return replace(found, sections=tuple(others))

    return change(tracker, portfolio_id, moved, f"Move {SECTION_NAMES[section].lower()}")


def set_rule(tracker: Tracker, portfolio_id: str, rule: SectionRule) -> Composition:
    """Say anew what a section of a portfolio shows.

    Raises:
        Problem: there is no such portfolio, or the record cannot be written.
    """
    title = f"Choose {SECTION_NAMES[rule.section].lower()} anew"
    return change(tracker, portfolio_id, lambda found: with_rule(found, rule), title)


def choose_entry(tracker: Tracker, portfolio_id: str, choice: EntryChoice, title: str) -> Composition:
    """Say of one entry whether and how it is shown; `title` is the entry's.

    Raises:
        Problem: there is no such portfolio, the words are too long, or the record cannot be written.
    """

    def chosen(found: Composition) -> Composition:
        others = tuple(one for one in found.entries if one.entry != choice.entry)
        kept = () if choice == EntryChoice(choice.entry) else (choice,)
        return replace(found, entries=others + kept)

    return change(tracker, portfolio_id, chosen, f"Choose how “{title}” is shown")
