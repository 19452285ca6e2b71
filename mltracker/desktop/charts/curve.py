"""Readiness over time. The plotting library comes in a thread after the first paint, and the curve with it."""

import importlib
from datetime import date
from types import ModuleType
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStackedLayout, QToolTip, QWidget

from mltracker.desktop.background import run_in_background
from mltracker.desktop.parts.side_button import paint_focus_ring
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.theme import appearance, current_theme
from mltracker.domain.figures import Curve, CurvePoint

if TYPE_CHECKING:
    from mltracker.desktop.charts.curve_plot import CurvePlot

NO_HISTORY = "No history yet. The curve begins with the first dated entry."
NOT_DRAWN = "The curve could not be drawn."


def day_words(day: date) -> str:
    """A day as the axis and the hints say it: `Nov 21, 2026`."""
    return f"{day:%b} {day.day}, {day.year}"


class CurveChart(QWidget):
    """Draws a `Curve`; left and right go from point to point, and say each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curve: Curve | None = None
        self._plot: CurvePlot | None = None
        self._last_day = "today"
        self._nothing = NO_HISTORY
        self._loading = False
        self._marked = -1
        self.setAccessibleName("Readiness over time")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._words = TextLabel("", "note", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self._words)
        appearance().theme_changed.connect(self._restyle)

    def set_curve(self, curve: Curve, last_day: str = "today", nothing: str = NO_HISTORY) -> None:
        """Draw that curve, now or as soon as drawing is possible; `last_day` is what its last day is called.

        `nothing` says why there is none, where it is empty.
        """
        self._nothing = nothing
        self._curve = curve
        self._last_day = last_day
        self._marked = -1
        self.setAccessibleDescription(curve.summary if curve.points else nothing)
        self._draw()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(current_theme().px(432), current_theme().px(164))

    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(200), current_theme().px(120))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._loading:
            self._loading = True
            QTimer.singleShot(0, self, self._load)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_focus_ring(painter, self.rect(), current_theme())

    def _load(self) -> None:
        run_in_background(_plotting, self._loaded, self._not_loaded, self)

    def _loaded(self, plotting: ModuleType) -> None:
        self._plot = plotting.CurvePlot()
        self._plot.hovered.connect(self._show_point)
        self._layers.addWidget(self._plot)
        self._draw()

    def _not_loaded(self, error: Exception) -> None:
        self._words.setText(NOT_DRAWN)
        raise error

    def _draw(self) -> None:
        if self._curve is None:
            return
        if not self._curve.points:
            self._words.setText(self._nothing)
            self._layers.setCurrentWidget(self._words)
        elif self._plot is not None:
            self._plot.draw(self._curve, self._last_day)
            self._layers.setCurrentWidget(self._plot)

    def _restyle(self) -> None:
        self.updateGeometry()
        self._draw()

    def _show_point(self, number: int, at: QPoint) -> None:
        """Mark a point and say it; -1 marks none."""
        self._marked = number
        if self._plot is None or self._curve is None:
            return
        self._plot.mark(number)
        if number < 0:
            QToolTip.hideText()
        else:
            QToolTip.showText(at, _point_words(self._curve.points[number]), self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right mark the neighbouring point."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if self._plot is None or self._curve is None or not self._curve.points or event.key() not in steps:
            super().keyPressEvent(event)
            return
        last = len(self._curve.points) - 1
        start = self._marked if self._marked >= 0 else last + 1
        number = max(0, min(start + steps[Qt.Key(event.key())], last))
        self._show_point(number, self._plot.place_of(number))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_point(-1, QPoint())


def _plotting() -> ModuleType:
    return importlib.import_module("mltracker.desktop.charts.curve_plot")


def _point_words(point: CurvePoint) -> str:
    return f"{day_words(point.on)}: {point.overall:.0%}"
