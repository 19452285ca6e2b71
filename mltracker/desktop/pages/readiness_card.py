"""The one big number, what it means, how it changed, where it is heading, and its curve."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from mltracker.desktop.charts.chart_menu import ChartMenu
from mltracker.desktop.charts.curve import NO_HISTORY, CurveChart, day_words
from mltracker.desktop.desk import Desk
from mltracker.desktop.parts.banner import Banner
from mltracker.desktop.parts.big_number import BigNumber
from mltracker.desktop.parts.card import Card
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.parts.wrapped_link import WrappedLink
from mltracker.desktop.theme import restyle
from mltracker.domain.figures import Curve
from mltracker.domain.readiness import CAVEAT, NO_NUMBER, RECENT_DAYS, SENTENCE, STATUS_WORDS, Readiness, no_number

if TYPE_CHECKING:
    from mltracker.domain.forecast import Forecast

GAP = 16
_NO_CURVE = Curve((), 0.0)


class ReadinessCard(Card):
    """The change opens the window that says what caused it, the forecast the one that says what lies ahead."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("")
        self._desk = desk
        self._curve = _NO_CURVE
        self._readiness: Readiness | None = None
        self._since: date | None = None
        self.number = BigNumber()
        self.status = TextLabel("", "strong")
        self.change = QPushButton()
        self.change.setProperty("look", "link")
        self.change.setProperty("place", "flush")
        self.change.setToolTip("What caused it?")
        self.change.clicked.connect(self._open_progress)
        self.outlook = WrappedLink()
        self.outlook.clicked.connect(self._desk.outlook_wanted)
        self.words = TextLabel("", "muted", wrap=True)
        self.own_constants = Banner("", "info")
        self.curve = CurveChart()
        ChartMenu(self.curve, lambda: self._curve.table, desk)
        how = QPushButton("How is this computed?")
        how.setProperty("look", "link")
        how.setProperty("place", "flush")
        how.clicked.connect(self._explain)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(TextLabel("Readiness", "strong"))
        column.addWidget(self.number)
        column.addWidget(self.status)
        column.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.outlook)
        column.addWidget(self.words)
        column.addStretch(1)
        column.addWidget(how, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addLayout(column, 1)
        row.addWidget(self.curve, 2)
        self.body.addLayout(row, 1)
        self.body.addWidget(self.own_constants)

    def show_readiness(self, readiness: Readiness, change: float | None, since: date | None = None) -> None:
        """Show where the record stands, and the change since a day or lately; a role that asks nothing has none."""
        self._readiness = readiness
        self._since = since
        if readiness.overall is None:
            self.number.show_number("–")
            self.status.setText(no_number(readiness).removesuffix("."))
        else:
            self.number.show_number(f"{readiness.overall * 100:.0f}", "%")
            self.status.setText(STATUS_WORDS[readiness.status])
        points = round((change or 0.0) * 100, 1)
        arrow, look = ("▲", "good") if points > 0 else ("▼", "warn") if points < 0 else ("", "muted")
        span = f"since {day_words(since)}" if since else f"in {RECENT_DAYS} days"
        words = f"{arrow} {abs(points):.1f} {span}" if arrow else f"no change {span}"
        self.change.setText(words)
        self.change.setAccessibleName(f"{words}. What caused it?")
        self.change.setProperty("tone", look)
        restyle(self.change)
        self.change.setVisible(change is not None)
        left_out = sum(area.left_out for area in readiness.areas)
        self.words.setText(f"{left_out} skills left out as not relevant" if left_out else "")
        self.words.setVisible(bool(left_out))
        self.own_constants.say(f"With your own constants: {', '.join(readiness.changed_constants)}")
        self.own_constants.setVisible(bool(readiness.changed_constants))

    def _explain(self) -> None:
        # The start does not pay for the box.
        from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415

        QMessageBox.information(self, "Readiness", f"{SENTENCE}\n\n{CAVEAT}")

    def _open_progress(self) -> None:
        if self._readiness is not None:
            self._desk.progress_wanted.emit(self._readiness.on, self._since)

    def show_outlook(self, curve: Curve, found: "Forecast", last_day: str) -> None:
        """Draw how it came to the number, and say and draw where it is heading; `last_day` names the number's day."""
        # Numbers come before what lies ahead.
        from mltracker.services.outlook import curve_ahead  # noqa: PLC0415

        self._curve = curve
        self.outlook.setText(found.words)
        self.outlook.setToolTip(found.reason)
        self.outlook.setAccessibleName(f"{found.words.removesuffix('.')}. What lies ahead?")
        # The outlook is that from today.
        self.outlook.setEnabled(last_day == "today")
        # The one reason that is also a status: there is no number.
        numberless = found.reason in NO_NUMBER
        self.outlook.setVisible(not numberless)
        self.curve.set_curve(curve_ahead(curve, found), last_day, found.reason if numberless else NO_HISTORY)
