"""Making, naming and removing portfolios: the sheet that asks for a name, and the verbs."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from mltracker.desktop.desk import Desk
from mltracker.desktop.dialogs.fields_sheet import FieldsSheet
from mltracker.desktop.forms.line_field import LineField
from mltracker.domain.composition import Composition
from mltracker.domain.entries import MAX_TITLE, checked_text
from mltracker.domain.problems import Problem
from mltracker.services import portfolios

NEW_NAME = "Another portfolio"
TITLES = {"new": "New portfolio", "copy": "Copy the portfolio", "rename": "Rename the portfolio"}


def do_with_portfolio(desk: Desk, verb: str, portfolio_id: str, go_to: Callable[[str], None], page: QWidget) -> None:
    """Do one of the picker's verbs with a portfolio; `go_to` gets the id of the one to compose then."""
    tracker = desk.tracker
    if verb == "delete":
        desk.attempt(lambda: portfolios.delete(tracker, portfolio_id))
        return
    found = portfolios.portfolio_named(tracker, portfolio_id)

    def keep(name: str) -> Composition:
        if verb == "new":
            return portfolios.save(tracker, Composition(name=name), f"Make the portfolio “{name}”")
        if verb == "copy":
            return portfolios.copy(tracker, portfolio_id, name)
        title = f"Rename the portfolio “{found.name}”"
        return portfolios.change(tracker, portfolio_id, lambda one: replace(one, name=name), title)

    def save(values: dict[str, Any]) -> bool:
        kept = desk.attempt(lambda: keep(values["name"]))
        if kept is not None:
            go_to(kept.id)
        return kept is not None

    others = {one.name.casefold() for one in portfolios.all_portfolios(tracker)}
    if verb == "rename":
        others.discard(found.name.casefold())
    field = LineField("Name", lambda text: _free_name(text, others))
    field.retype({"new": NEW_NAME, "copy": f"{found.name}, copy", "rename": found.name}[verb][:MAX_TITLE])
    FieldsSheet(TITLES[verb], {"name": field}, save, page).open()
    field.line.selectAll()


def _free_name(text: str, others: set[str]) -> str:
    """A name that no other portfolio has.

    Raises:
        Problem: it is empty, too long, or another's.
    """
    name = checked_text(text, "name", limit=MAX_TITLE)
    if not name:
        raise Problem("The name is empty.", todo="Give the portfolio a name.")
    if name.casefold() in others:
        raise Problem(f"Another portfolio is called “{name}”.", todo="Choose another name.")
    return name
