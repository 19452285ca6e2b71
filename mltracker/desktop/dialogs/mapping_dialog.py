"""Saying what the columns of a table mean, with the first rows and what becomes of them in sight."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from mltracker.desktop.desk import Desk
from mltracker.desktop.dialogs.import_work import Working
from mltracker.desktop.forms.choice_field import ChoiceField
from mltracker.desktop.forms.field import Field
from mltracker.desktop.parts.elided_label import ElidedLabel
from mltracker.desktop.parts.flow_layout import FlowLayout
from mltracker.desktop.parts.scrolled import scrolled
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.parts.window_size import open_at
from mltracker.desktop.theme import current_theme
from mltracker.domain.contacts import Contact
from mltracker.domain.entries import KIND_NAMES, Entry
from mltracker.domain.jobs import STAGE_NAMES, Job
from mltracker.domain.long_work import LongWork
from mltracker.domain.problems import Problem
from mltracker.imports.column_words import ROW_NAMES, Meaning, label_of, meanings_of
from mltracker.imports.drafts import Drafts
from mltracker.imports.mapping import LEFT_OUT, SEVERAL
from mltracker.imports.table import DELIMITERS, ENCODINGS, Layout
from mltracker.imports.written_dates import DateOrder
from mltracker.services import presets

if TYPE_CHECKING:
    from mltracker.imports.column_presets import Preset

SIZE = (960, 640)
MARGIN = 20
COLUMN_WIDTH = 168
CHOICE_WIDTH = 206
SHOWN_CELLS = 4
SHOWN_NAMES = 14
"""Characters of a line by which it is known again."""
MOST_SHOWN = 60
"""Columns that can be given a meaning here; further ones keep the one that was guessed."""
GUESSED = ""
_DATES = (
    (None, "As the table’s dates show"),
    (DateOrder.DAY_FIRST, "Day first: 7/3"),
    (DateOrder.MONTH_FIRST, "Month first: 3/7"),
)


class MappingDialog(QDialog):
    """`mapped` tells the Drafts that the table gives as it was said to be."""

    mapped = Signal(object)  # Drafts

    def __init__(self, desk: Desk, drafts: Drafts, parent: QWidget | None) -> None:
        super().__init__(parent)
        assert drafts.table is not None  # noqa: S101 - the caller offers this for tables alone
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Columns of {drafts.file}")
        self._desk = desk
        self._table = drafts.table.table
        self._mapping = drafts.table.mapping
        self._own: frozenset[str] = frozenset()
        self._presets: dict[str, Preset] = {}
        self._reading: LongWork | None = None
        self.columns: list[ChoiceField] = []
        self._row_fields()
        self._layout_fields()
        self._cards = QHBoxLayout()
        self.sample = TextLabel("", wrap=True)
        self.problem = TextLabel("", "wrong", wrap=True)
        self.name = QLineEdit()
        self.forget = QPushButton("&Forget these")
        self.cancel = QPushButton("Cancel")
        self.main = QPushButton("Use these columns")
        self._lay_out()
        self._show_columns()
        self.row_is.setFocus()

    def _row_fields(self) -> None:
        self.row_is = ChoiceField("Each row is a", [(key, name) for key, name in ROW_NAMES.items()])
        self.preset = ChoiceField("Read as", [(GUESSED, "")])
        self._load_presets()
        self.dates = ChoiceField("Which comes first in dates", _DATES)
        self.row_is.edited.connect(self._guess_anew)
        self.preset.edited.connect(self._take_preset)
        self.dates.edited.connect(self._take_dates)

    def _load_presets(self) -> None:
        tracker = self._desk.tracker
        self._own = frozenset(one.name for one in presets.own(tracker))
        self._presets = {one.name: one for one in reversed(presets.every(tracker))}
        names = [(one, f"{one} (yours)") for one in sorted(self._own)]
        names += [(one, one) for one in sorted(self._presets.keys() - self._own)]
        self.preset.set_choices([(GUESSED, "Guessed from the columns"), *names])

    def _layout_fields(self) -> None:
        layout = self._table.layout
        encodings = {**ENCODINGS, **({} if layout.encoding in ENCODINGS else {layout.encoding: layout.encoding})}
        self.encoding = ChoiceField("Encoding", list(encodings.items()))
        self.delimiter = ChoiceField("Cells are parted by", list(DELIMITERS.items()))
        lines = presets.first_lines(self._table, layout)
        self.header = ChoiceField(
            "Column names are in", [(0, "No line: there are none"), *(_line(*one) for one in lines)]
        )
        self.encoding.set_value(layout.encoding)
        self.delimiter.set_value(layout.delimiter)
        self.header.set_value(layout.header)
        for field in (self.encoding, self.delimiter, self.header):
            field.edited.connect(self._lay_table_out)

    def _lay_out(self) -> None:
        ground = QWidget()
        ground.setProperty("ground", "window")
        inner = QVBoxLayout(ground)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(12)
        inner.addWidget(_row_of([self.row_is, self.preset, self.dates, self.encoding, self.delimiter, self.header]))
        inner.addWidget(self._columns_area())
        inner.addWidget(TextLabel("The first rows become", "caption"))
        inner.addWidget(self.sample)
        inner.addStretch(1)
        area = scrolled(ground)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 16, MARGIN, 16)
        column.setSpacing(12)
        column.addWidget(ElidedLabel(self._table.source.name, "title"))
        column.addWidget(area, 1)
        column.addWidget(self.problem)
        column.addLayout(self._foot())
        open_at(self, *SIZE)

    def _columns_area(self) -> QScrollArea:
        ground = QWidget()
        ground.setProperty("ground", "surface")
        self._cards = QHBoxLayout(ground)
        self._cards.setContentsMargins(12, 10, 12, 12)
        self._cards.setSpacing(12)
        self._area = QScrollArea()
        self._area.setProperty("look", "card")
        self._area.setWidgetResizable(True)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setAccessibleName("Columns")
        self._area.setWidget(ground)
        return self._area

    def _foot(self) -> QHBoxLayout:
        self.name.setPlaceholderText("Remember as…")
        self.name.setAccessibleName("Remember these columns by this name")
        self.main.setProperty("look", "primary")
        self.main.setDefault(True)
        self.main.clicked.connect(self._finish)
        self.forget.setAutoDefault(False)
        self.forget.clicked.connect(self._forget)
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.name, 1)
        foot.addWidget(self.forget)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.main)
        return foot

    def _show_columns(self) -> None:
        """Show the table's columns as they are now, with what each means."""
        while (item := self._cards.takeAt(0)) is not None:
            if (card := item.widget()) is not None:
                card.hide()
                card.deleteLater()
        self.columns = []
        choices = [
            (LEFT_OUT, "Leave out"),
            *((one, label_of(one, self._mapping.row_is)) for one in meanings_of(self._mapping.row_is)),
        ]
        for number, column in enumerate(self._table.columns[:MOST_SHOWN]):
            field = ChoiceField(column, choices)
            # Made after the buttons, it would take the Tab key from the last of them.
            field.setFocusProxy(None)  # type: ignore[arg-type]  # Qt takes none, its stubs do not say so
            field.edited.connect(self._take_columns)
            self.columns.append(field)
            card = _column_card(field, [row.cells[number : number + 1] for row in self._table.first])
            self._cards.addWidget(card)
            card.show()  # what is still hidden counts nothing to the height below
        self._cards.addStretch(1)
        boxes = [self.header.box, *(field.box for field in self.columns), self.name]
        boxes += [self.forget, self.cancel, self.main]
        for box, following in pairwise(boxes):
            QWidget.setTabOrder(box, following)
        bar = self._area.horizontalScrollBar().sizeHint().height()
        height = self._cards.sizeHint().height() + bar + 4
        self._area.setFixedHeight(height)
        self._show_mapping()

    def _show_mapping(self) -> None:
        mapping = self._mapping
        self.row_is.set_value(mapping.row_is)
        self.preset.set_value(mapping.name if mapping.name in self._presets else GUESSED)
        self.forget.setVisible(mapping.name in self._own)
        self.forget.setAccessibleName(f"Forget the columns remembered as “{mapping.name}”")
        self.dates.set_value(mapping.dates)
        for column, field in zip(self._table.columns, self.columns, strict=False):
            field.set_value(mapping.columns.get(column, Meaning.NOTES))
        self._show_sample()

    def _show_sample(self) -> None:
        try:
            found = presets.first_drafts(self._desk.tracker, self._table, self._mapping)
        except Problem as problem:
            self._say([], problem.happened)
            return
        lines = [_words(draft.item) for draft in found.drafts]
        lines += [f"{one.row}: {one.reason}" for one in found.unreadable]
        missing = (
            f"No column says the {label_of(Meaning.TITLE, self._mapping.row_is).lower()}: choose it above one of them."
        )
        self._say(lines, "" if self._mapping.has_title else missing)

    def _say(self, lines: Sequence[str], problem: str) -> None:
        self.sample.setText("\n".join(lines) or "Nothing yet.")
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.main.setEnabled(not problem)

    def _take_columns(self) -> None:
        changed = self.sender()
        columns = dict(self._mapping.columns)
        for column, field in zip(self._table.columns, self.columns, strict=False):
            # What only one column can mean moves to the one just chosen.
            taken = field is not changed and isinstance(changed, Field) and field.value() == changed.value()
            columns[column] = Meaning.NOTES if taken and field.value() not in (*SEVERAL, LEFT_OUT) else field.value()
        self._mapping = replace(self._mapping, columns=columns, name="")
        self._show_mapping()

    def _take_dates(self) -> None:
        self._mapping = replace(self._mapping, dates=self.dates.value())
        self._show_mapping()

    def _guess_anew(self) -> None:
        self._mapping = presets.guessed(self._table, self.row_is.value())
        self._show_columns()

    def _take_preset(self) -> None:
        name = self.preset.value()
        if name == GUESSED:
            self._mapping = presets.guessed(self._table, self._mapping.row_is)
        else:
            self._mapping = presets.fitting(self._presets[name], self._table)
        self._show_columns()

    def _forget(self) -> None:
        """Forget the preset; the columns stay as they are said to be."""
        tracker, name = self._desk.tracker, self._mapping.name
        if self._desk.attempt(lambda: presets.forget(tracker, name)) is None:
            return
        self._desk.told.emit(f"Forgot the columns “{name}”", True)
        self.preset.box.setFocus()
        self._mapping = replace(self._mapping, name="")
        self._load_presets()
        self._show_mapping()

    def _lay_table_out(self) -> None:
        layout = Layout(self.encoding.value(), self.delimiter.value(), self.header.value())
        try:
            found = presets.laid_out(self._table, layout, self._mapping.row_is)
        except Problem as problem:
            self._say([], problem.happened)
            return
        self._table, self._mapping = found.table, found.mapping
        self._show_columns()

    def _finish(self) -> None:
        tracker, table, mapping, name = self._desk.tracker, self._table, self._mapping, self.name.text().strip()
        if name:
            kept = self._desk.attempt(lambda: presets.remember(tracker, name, self._mapping))
            if kept is None:
                return
            mapping = kept

        def read(work: LongWork) -> Drafts:
            return presets.read_again(tracker, table, mapping, work)

        self.main.setEnabled(False)
        working = Working(self._desk, f"Reading “{table.source.name}”…", read, self._hand_over, self)
        working.ended.connect(self._end_reading)
        self._reading = working.work
        working.start()

    def reject(self) -> None:
        """Close, and read no more of the table."""
        if self._reading is not None:
            self._reading.stop()
        super().reject()

    @Slot()
    def _end_reading(self) -> None:
        self._reading = None
        self.main.setEnabled(True)

    def _hand_over(self, drafts: Drafts) -> None:
        self.accept()
        self.mapped.emit(drafts)


def _row_of(fields: Sequence[ChoiceField]) -> QWidget:
    row = QWidget()
    flow = FlowLayout(row, 8)
    for field in fields:
        field.setFixedWidth(current_theme().px(CHOICE_WIDTH))
        flow.addWidget(field)
    return row


def _column_card(field: ChoiceField, cells: Sequence[Sequence[str]]) -> QWidget:
    card = QWidget()
    card.setFixedWidth(current_theme().px(COLUMN_WIDTH))
    column = QVBoxLayout(card)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(5)
    column.addWidget(field)
    for cell in [*cells, *[()] * SHOWN_CELLS][:SHOWN_CELLS]:
        column.addWidget(ElidedLabel(" ".join(" ".join(cell)[:200].split()), "muted"))
    column.addStretch(1)
    return card


def _line(number: int, text: str) -> tuple[int, str]:
    shown = " ".join(text[:SHOWN_NAMES].split())
    return number, f"Line {number}: {shown}" + "…" * (len(text) > SHOWN_NAMES)


def _words(item: Any) -> str:
    """What a draft is in one line."""
    match item:
        case Entry():
            parts = [KIND_NAMES[item.kind], item.title, item.where, "planned" if item.planned else item.when]
        case Contact():
            parts = ["Contact", item.name, item.company, item.email]
        case Job():
            reached = item.current
            stage = " ".join(filter(None, (STAGE_NAMES[reached.stage], reached.on.words if reached.on else "")))
            parts = ["Job", item.title, item.company, stage]
        case _:
            parts = []
    return " · ".join(filter(None, parts))
