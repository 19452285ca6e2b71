"""Readiness over time."""

from datetime import date

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QStackedLayout, QToolTip, QWidget

from mltracker.desktop.announcing import announce
from mltracker.desktop.charts.curve_plot import CurvePlot
from mltracker.desktop.parts.side_button import paint_focus_ring
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.theme import appearance, current_theme
from mltracker.domain.figures import Curve, Spot

NO_HISTORY = "No history yet. The curve begins with the first dated entry."


def day_words(day: date) -> str:
    """A day as the axis and the hints say it: `Nov 21, 2026`."""
    return f"{day:%b} {day.day}, {day.year}"


class CurveChart(QWidget):
    """Draws a `Curve`; left and right go from spot to spot, and say each.

    `chosen` tells the entry that a spot speaks of when it is clicked, or Return is pressed on it.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curve: Curve | None = None
        self._spots: tuple[Spot, ...] = ()
        self._last_day = "today"
        self._nothing = NO_HISTORY
        self._marked = -1
        self.setAccessibleName("Readiness over time")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._words = TextLabel("", "note", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self._words)
        self._plot = CurvePlot()
        self._plot.hovered.connect(self._show_spot)
        self._plot.clicked.connect(self._open)
        self._layers.addWidget(self._plot)
        appearance().theme_changed.connect(self._restyle)

    def set_curve(self, curve: Curve, last_day: str = "today", nothing: str = NO_HISTORY) -> None:
        """Draw that curve; `last_day` is what its last day is called.

        `nothing` says why there is none, where it is empty.
        """
        self._nothing = nothing
        self._curve = curve
        self._spots = curve.spots
        self._last_day = last_day
        self._marked = -1
        self.setAccessibleDescription(curve.summary if curve.points else nothing)
        self._draw()
        self.update()

    @property
    def is_drawn(self) -> bool:
        """Whether it shows a curve."""
        return self._layers.currentWidget() is self._plot

    def sizeHint(self) -> QSize:
        return QSize(current_theme().px(432), current_theme().px(164))

    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(200), current_theme().px(120))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_focus_ring(painter, self.rect(), current_theme())

    def _draw(self) -> None:
        if self._curve is None:
            return
        if not self._curve.points:
            self._words.setText(self._nothing)
            self._layers.setCurrentWidget(self._words)
        else:
            self._plot.draw(self._curve, self._last_day)
            self._layers.setCurrentWidget(self._plot)

    def _restyle(self) -> None:
        self.updateGeometry()
        self._draw()

    def _show_spot(self, number: int, at: QPoint) -> None:
        """Mark a spot and say it; -1 marks none."""
        self._marked = number
        self._plot.mark(number)
        if number < 0:
            QToolTip.hideText()
        else:
            QToolTip.showText(at, self._spots[number].words, self)

    def _open(self, number: int) -> None:
        if number >= 0 and self._spots[number].id:
            self.chosen.emit(self._spots[number].id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right mark the neighbouring spot, Home and End the outermost; Return opens what it speaks of."""
        targets = self._targets()
        if not self._spots:
            super().keyPressEvent(event)
        elif event.key() in targets:
            number = max(0, min(targets[Qt.Key(event.key())], len(self._spots) - 1))
            self._show_spot(number, self._plot.place_of(number))
            announce(self, self._spots[number].words)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._marked >= 0:
            self._open(self._marked)
        else:
            super().keyPressEvent(event)

    def _targets(self) -> dict[Qt.Key, int]:
        """The spot to which each key leads; where none is marked, to that of the last day of what was."""
        back, forth = (
            (Qt.Key.Key_Right, Qt.Key.Key_Left) if self.isRightToLeft() else (Qt.Key.Key_Left, Qt.Key.Key_Right)
        )
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self._spots) - 1}
        if self._marked < 0 and self._curve is not None and self._curve.points:
            today = self._curve.points[-1].on
            number = next(number for number, spot in enumerate(self._spots) if spot.on == today)
            return {**ends, back: number, forth: number}
        return {**ends, back: self._marked - 1, forth: self._marked + 1}

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_spot(-1, QPoint())
