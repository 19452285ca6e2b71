"""Pages as they will be printed: pictures of paper under each other on a grey ground."""

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from mltracker.desktop.parts.side_button import paint_focus_ring
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.theme import appearance, current_theme

PAGE_WIDTH = 794
"""A4 at its own size; wider pages only make the eye travel."""
RADIUS = 10
SHADOW = 6
SHADOW_ALPHA = 6
SIDES = 24
GAP = 10


@lru_cache(maxsize=4)
def page_image(png: bytes) -> QImage:
    """The picture of a page. Only the last few are kept: hundreds of pages, all unpacked, would fill the memory.

    Unpacking takes a while; whoever makes pages in a thread may ask there for the first, so that they are at hand.
    """
    # The format is said: to guess it, Qt's SVG plugin connects signals, and a thread that does so with Python's lock in
    # its hands and the GUI thread, which disconnects at that moment, wait for each other for ever.
    return QImage.fromData(png, "PNG")  # type: ignore[arg-type] # its stub is wrong: it takes a text alone


@lru_cache(maxsize=6)
def _scaled(png: bytes, width: int, height: int) -> QImage:
    smooth = Qt.TransformationMode.SmoothTransformation
    return page_image(png).scaled(width, height, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)


class _Sheet(QWidget):
    """One page with its shadow."""

    def __init__(self) -> None:
        super().__init__()
        self._png = b""

    def show_page(self, png: bytes) -> None:
        """Show another page."""
        self._png = png
        self.update()

    def fit(self, width: int, paper: QSize) -> None:
        """Take a width, shadow included, but show paper of a size in pixels never larger than that."""
        page = min(width - 2 * SHADOW, round(paper.width() / self.devicePixelRatioF()))
        height = round(page * paper.height() / paper.width())
        self.setFixedSize(page + 2 * SHADOW, height + 2 * SHADOW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        page = self.rect().adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, SHADOW_ALPHA))
        for spread in range(SHADOW):
            painter.drawRoundedRect(page.adjusted(-spread, 1 - spread, spread, min(spread + 1, SHADOW)), spread, spread)
        density = self.devicePixelRatioF()
        painter.drawImage(page, _scaled(self._png, round(page.width() * density), round(page.height() * density)))


class PagePreview(QFrame):
    """Shows pages as wide as it is, or a sentence while there are none. The page keys and arrows scroll."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheets: list[_Sheet] = []
        self._paper = QSize()
        self._words = TextLabel("", "muted", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QVBoxLayout()
        self._stack.setContentsMargins(0, SIDES - SHADOW, 0, SIDES - SHADOW)
        self._stack.setSpacing(GAP)
        self._scroll = self._scroller()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(2, 2, 2, 2)
        whole.addWidget(self._scroll)
        whole.addWidget(self._words)
        appearance().theme_changed.connect(self._fit)
        self.say("")

    def _scroller(self) -> QScrollArea:
        paper = QWidget()
        paper.setLayout(self._stack)
        self._stack.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setProperty("look", "paper")
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(paper)
        for transparent in (paper, scroll.viewport()):
            transparent.setAutoFillBackground(False)
        scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        scroll.installEventFilter(self)
        return scroll

    @property
    def page_names(self) -> list[str]:
        """What a screen reader calls the pages that are shown."""
        return [] if self._scroll.isHidden() else [sheet.accessibleName() for sheet in self._sheets]

    @property
    def words(self) -> str:
        """The sentence that stands where pages would be."""
        return "" if self._words.isHidden() else self._words.text()

    def show_pages(self, pages: Sequence[bytes]) -> None:
        """Show these pages, PNG pictures of one size; the place scrolled to stays."""
        self._paper = page_image(pages[0]).size()
        while len(self._sheets) > len(pages):
            self._sheets.pop().deleteLater()
        while len(self._sheets) < len(pages):
            self._sheets.append(_Sheet())
            self._stack.addWidget(self._sheets[-1])
        for number, (sheet, page) in enumerate(zip(self._sheets, pages, strict=True), start=1):
            sheet.show_page(page)
            sheet.setAccessibleName(f"Page {number} of {len(pages)}")
        self._scroll.setAccessibleName(f"Preview, {len(pages)} {'page' if len(pages) == 1 else 'pages'}")
        self._scroll.show()
        self._words.hide()
        self._fit()

    def say(self, words: str) -> None:
        """Show a sentence instead of pages."""
        self._words.setText(words)
        self._words.show()
        self._scroll.hide()

    def _fit(self) -> None:
        # The bar's room is kept free whether it shows or not: its coming and going must not change the width.
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        width = min(self.width() - 2 * max(SIDES, bar), current_theme().px(PAGE_WIDTH))
        for sheet in self._sheets:
            sheet.fit(width, self._paper)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show by the ring whether keys scroll the pages."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("track"))
        painter.drawRoundedRect(self.rect(), RADIUS, RADIUS)
        if self._scroll.hasFocus():
            paint_focus_ring(painter, self.rect(), theme)
