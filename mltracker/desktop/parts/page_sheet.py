"""One page of a document on its paper, with its shadow."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

SHADOW = 6
SHADOW_ALPHA = 6


class PageSheet(QWidget):
    """Shows the picture of a page: an older or smaller one stands in until the one that is wanted is drawn."""

    def __init__(self) -> None:
        super().__init__()
        self._image: QImage | None = None
        self._fresh = False

    @property
    def drawn_width(self) -> int:
        """How many pixels wide its page should be drawn to be sharp."""
        return round((self.width() - 2 * SHADOW) * self.devicePixelRatioF())

    @property
    def is_sharp(self) -> bool:
        """Whether what it shows is the page as it is now, in the size in which it is shown."""
        return self._fresh and self._image is not None and self._image.width() == self.drawn_width

    @property
    def pixels(self) -> int:
        """How many pixels its picture takes."""
        return 0 if self._image is None else self._image.width() * self._image.height()

    def show_image(self, image: QImage) -> None:
        """Show the page as it is now."""
        self._image, self._fresh = image, True
        self.update()

    def grow_stale(self) -> None:
        """Know that the page may be another now."""
        self._fresh = False

    def forget(self) -> None:
        """Let the picture go."""
        self._image = None

    def fit(self, page: int, size: QSize) -> None:
        """Show a page of that shape so wide."""
        self.setFixedSize(page + 2 * SHADOW, round(page * size.height() / size.width()) + 2 * SHADOW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        page = self.rect().adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, SHADOW_ALPHA))
        for spread in range(SHADOW):
            painter.drawRoundedRect(page.adjusted(-spread, 1 - spread, spread, min(spread + 1, SHADOW)), spread, spread)
        painter.fillRect(page, Qt.GlobalColor.white)
        if self._image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self._target(page, self._image), self._image)

    def _target(self, page: QRect, image: QImage) -> QRect:
        """Where the picture goes: as high as its own shape makes it, so that a sharp one is not scaled by a row."""
        return QRect(page.topLeft(), QSize(page.width(), round(image.height() * page.width() / image.width())))
