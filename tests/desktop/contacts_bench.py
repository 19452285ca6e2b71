"""The contacts page on a record, for its tests."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.forms.line_field import LineField
from mltracker.desktop.pages.contacts import ContactsPage
from mltracker.domain.contacts import Contact, Interaction
from mltracker.domain.dates import PartialDate
from mltracker.services import entries
from mltracker.services.tracker import Tracker
from tests.desktop.desks import desk_on

ADA = Contact(
    "Ada Byron",
    company="Contoso",
    email="ada@example.org",
    url="https://example.org/ada",
    met_on=PartialDate("2026-03"),
    interactions=(Interaction(PartialDate("2026-04-02"), "call", "About engines."),),
)
PEOPLE = (ADA, Contact("Đặng Hùng", company="Fabrikam"), Contact("Zoe Ito", met_on=PartialDate("2026-10-01")))


class Bench:
    """The page on a record, and what the desk was told."""

    def __init__(self, tracker: Tracker) -> None:
        self.tracker = tracker
        self.desk = desk_on(tracker)
        self.page = ContactsPage(self.desk)
        self.told: list[tuple[str, bool]] = []
        self.desk.told.connect(lambda text, undo: self.told.append((text, undo)))

    @property
    def names(self) -> list[str]:
        return [person.contact.name for person in self.page.table.people.rows]

    @property
    def stored(self) -> dict[str, Contact]:
        return {contact.name: contact for contact in entries.all_contacts(self.tracker)}

    @property
    def first(self) -> Contact:
        """The contact at the top of the list, as it is stored."""
        return self.stored[self.names[0]]

    def line(self, name: str) -> QLineEdit:
        field = self.page.form.fields[name]
        assert isinstance(field, LineField)
        return field.line


def shown(qtbot: QtBot, bench: Bench) -> Iterator[Bench]:
    qtbot.addWidget(bench.page)
    bench.page.resize(1060, 730)
    bench.page.show()
    assert wait_for_idle()
    yield bench
    assert wait_for_idle()


def write(line: QWidget, text: str) -> None:
    """Type over what a line says, and leave it by Enter."""
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert wait_for_idle()
