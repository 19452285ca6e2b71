"""What can be taken from any chart: its picture, as it stands or in a file, and its figures."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from mltracker.desktop.desk import Desk
from mltracker.desktop.theme import current_theme
from mltracker.domain.problems import Problem

if TYPE_CHECKING:
    from mltracker.domain.tables import Table

_SHARPNESS = 2
"""Device pixels for each pixel of a saved picture: print and slides need more than a screen."""


class ChartMenu(QObject):
    """The context menu of one chart; `table` gives its figures. It lives as long as the chart."""

    def __init__(self, chart: QWidget, table: "Callable[[], Table]", desk: Desk) -> None:
        super().__init__(chart)
        self._chart = chart
        self._table = table
        self._desk = desk
        chart.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        chart.customContextMenuRequested.connect(self._pop_up)

    def menu(self) -> QMenu:
        """What it offers."""
        menu = QMenu(self._chart)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("&Copy as picture", self.copy)
        menu.addSeparator()
        for kind, render in (("PNG", self.png), ("SVG", self.svg), ("CSV", self.csv)):
            menu.addAction(f"Save as &{kind}…", partial(self._save, kind.lower(), render))
        return menu

    def copy(self) -> None:
        """Put the picture on the clipboard."""
        QGuiApplication.clipboard().setPixmap(self._picture())
        self._desk.told.emit("The chart is on the clipboard", False)

    def png(self) -> bytes:
        """The picture as a PNG file."""
        # The start does not pay for what few ask for; nor below.
        from PySide6.QtCore import QBuffer, QIODevice  # noqa: PLC0415

        content = QByteArray()
        buffer = QBuffer(content)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self._picture().save(buffer, "PNG")
        return bytes(content.data())

    def svg(self) -> bytes:
        """The picture as an SVG file, with its words as its description."""
        from PySide6.QtCore import QBuffer  # noqa: PLC0415
        from PySide6.QtSvg import QSvgGenerator  # noqa: PLC0415

        content = QByteArray()
        buffer = QBuffer(content)
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setSize(self._chart.size())
        generator.setViewBox(QRect(QPoint(0, 0), self._chart.size()))
        generator.setTitle(self._chart.accessibleName())
        generator.setDescription(self._chart.accessibleDescription())
        painter = QPainter(generator)
        painter.fillRect(self._chart.rect(), current_theme().colour("surface"))
        self._chart.render(painter, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)
        painter.end()
        return bytes(content.data())

    def csv(self) -> bytes:
        """The figures as a CSV file, with the mark that tells spreadsheets its encoding."""
        return self._table().csv().encode("utf-8-sig")

    def _picture(self) -> QPixmap:
        picture = QPixmap(self._chart.size() * _SHARPNESS)
        picture.setDevicePixelRatio(_SHARPNESS)
        picture.fill(current_theme().colour("surface"))
        self._chart.render(picture, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)
        return picture

    def _save(self, ending: str, render: Callable[[], bytes]) -> None:
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415

        name = f"{self._chart.accessibleName().lower().replace(' ', '-')}.{ending}"
        path, _ = QFileDialog.getSaveFileName(self._chart, "Save the chart", name, f"{ending.upper()} (*.{ending})")
        if path:
            self._write(Path(path), render())

    def _write(self, path: Path, content: bytes) -> None:
        from mltracker.services.whole_files import write_file  # noqa: PLC0415

        try:
            write_file(path, content)
        except Problem as problem:
            self._desk.failed.emit(problem)
            return
        self._desk.told.emit(f"Saved {path.name}", False)

    def _pop_up(self, place: QPoint) -> None:
        self.menu().popup(self._chart.mapToGlobal(place))
