"""Printing pages that are pictures: each fills a sheet. What prints is loaded only once somebody prints."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PRINT_PPI = 300
"""What a printer needs for crisp text."""


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


def print_pages(printer: "QPrinter", pages: Sequence[bytes]) -> bool:
    """Print PNG pictures of pages, those of the range asked for; False where the printer does not take them."""
    first, last = printer.fromPage() or 1, printer.toPage() or len(pages)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    for number, page in enumerate(pages[first - 1 : last]):
        if number and not printer.newPage():
            painter.end()
            return False
        image = QImage.fromData(page)
        sheet = painter.viewport()
        size = image.size().scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRect(sheet.topLeft(), size), image)
    return painter.end()
