"""Printing the pages of a PDF: each fills a sheet. What prints is loaded only once somebody prints."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPageSize, QPainter
from PySide6.QtWidgets import QWidget

from mltracker.desktop.parts.page_image import page_image
from mltracker.domain.long_work import LongWork, Stopped
from mltracker.exports.pdf_pages import PdfPages

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PRINT_PPI = 300
"""What a printer needs for crisp text."""
_POINTS = 72
"""To the inch."""


def printer_for(paper: QPageSize.PageSizeId) -> "QPrinter":
    """The usual printer, set to a paper and to print up to its edge."""
    from PySide6.QtPrintSupport import QPrinter  # noqa: PLC0415 - few starts print

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(paper))
    printer.setFullPage(True)
    return printer


def ask_to_print(printer: "QPrinter", accepted: Callable[[], None], parent: QWidget) -> None:
    """Ask which printer and which pages; `accepted` is called where the user prints."""
    from PySide6.QtPrintSupport import QPrintDialog  # noqa: PLC0415 - few starts print

    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setWindowTitle("Print the portfolio")
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.accepted.connect(accepted)
    # Its own `open` asks for a slot by name.
    dialog.show()


def print_pages(printer: "QPrinter", pages: PdfPages, work: LongWork) -> bool:
    """Print pages, those of the range asked for, from any thread; False where the printer does not take them.

    Raises:
        Stopped: somebody asked to stop.
    """
    first, last = printer.fromPage() or 1, min(printer.toPage() or pages.count, pages.count)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    work.total = last - first + 1
    try:
        return all(_print(printer, painter, pages, number, work) for number in range(first - 1, last))
    except Stopped:
        printer.abort()
        raise
    finally:
        painter.end()


def _print(printer: "QPrinter", painter: QPainter, pages: PdfPages, number: int, work: LongWork) -> bool:
    if work.done and not printer.newPage():
        return False
    image = page_image(pages, number, round(pages.size[0] * PRINT_PPI / _POINTS))
    sheet = painter.viewport()
    painter.drawImage(
        QRect(sheet.topLeft(), image.size().scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)), image
    )
    work.advance(1)
    return True
