"""A page of a document as a picture of Qt's."""

from PySide6.QtGui import QImage

from mltracker.exports.pdf_pages import PdfPages


def page_image(pages: PdfPages, number: int, width: int) -> QImage:
    """Draw the page of that number, from 0, so many pixels wide; any thread may.

    Raises:
        ValueError: the page is broken.
    """
    drawn = pages.draw(number, width)
    image = QImage(drawn.pixels, drawn.width, drawn.height, 4 * drawn.width, QImage.Format.Format_RGB32)
    # What was drawn ends with this function: the picture needs pixels of its own.
    return image.copy()
