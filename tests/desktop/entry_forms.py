"""A form of an entry, shown and ready for the keyboard."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.forms.entry_form import EntryForm
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, Kind, SkillLink, Strength
from tests.records import opened

COURSE = Entry(
    Kind.COURSE,
    "Deep Learning",
    id="one",
    where="Coursera",
    date=PartialDate("2026-09"),
    depth=2,
    skills=(SkillLink("pytorch"), SkillLink("python", Strength.MINOR)),
    url="https://example.org/dl",
    notes="Five courses.",
    logged_on="2026-10-01",
)


@contextmanager
def shown_form(qtbot: QtBot, folder: Path) -> Iterator[EntryForm]:
    """The form of `COURSE`, on a record in a folder."""
    with opened(folder) as tracker:
        form = EntryForm(tracker)
        qtbot.addWidget(form)
        form.resize(320, 700)
        form.set_entry(COURSE)
        form.show()
        form.activateWindow()
        yield form
        assert wait_for_idle()


def line(form: EntryForm, name: str) -> QLineEdit:
    control = form.fields[name].control
    assert isinstance(control, QLineEdit)
    return control
