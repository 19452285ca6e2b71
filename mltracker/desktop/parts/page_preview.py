"""Pages as they will be printed: pictures of paper under each other on a grey ground, as large as one likes."""

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from mltracker.desktop.parts.preview_bar import FIT, PERCENTS, PreviewBar
from mltracker.desktop.parts.side_button import paint_focus_ring
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.theme import appearance, current_theme

PAGE_WIDTH = 794
"""A4 at its own size; wider pages only make the eye travel."""
SCREEN_PPI = 96
USUAL_PPI = 144
LARGE_PERCENT = 150
"""Up to so large pages of the usual density stay sharp."""
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

    def fit(self, page: int, paper: QSize) -> None:
        """Show the page so wide."""
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
    """Shows pages as wide as it is or at a size of their own, or a sentence while there are none.

    The page keys and arrows scroll, Ctrl with + − 0 or the wheel changes the size. `density_wanted` tells that pages of
    another density would be sharper; see `ppi`.

    Attributes:
        bar: the line below the pages.
    """

    density_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheets: list[_Sheet] = []
        self._paper = QSize()
        self._ppi = float(USUAL_PPI)
        self._percent = FIT
        self._words = TextLabel("", "muted", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QVBoxLayout()
        self._stack.setContentsMargins(0, SIDES - SHADOW, 0, SIDES - SHADOW)
        self._stack.setSpacing(GAP)
        self._scroll = self._scroller()
        self.bar = PreviewBar()
        self.bar.zoom_chosen.connect(self.zoom)
        self.bar.stepped.connect(self.zoom_by)
        self.bar.turned.connect(self.turn)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(2, 2, 2, 2)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self._words, 1)
        whole.addWidget(self.bar)
        appearance().theme_changed.connect(self._fit)
        self.say("")

    def _scroller(self) -> QScrollArea:
        paper = QWidget()
        paper.setLayout(self._stack)
        self._stack.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setProperty("look", "paper")
        scroll.setWidget(paper)
        for transparent in (paper, scroll.viewport()):
            transparent.setAutoFillBackground(False)
        scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        scroll.installEventFilter(self)
        scroll.viewport().installEventFilter(self)
        scroll.verticalScrollBar().valueChanged.connect(self._name_page)
        scroll.verticalScrollBar().rangeChanged.connect(self._name_page)
        return scroll

    @property
    def page_names(self) -> list[str]:
        """What a screen reader calls the pages that are shown."""
        return [] if self._scroll.isHidden() else [sheet.accessibleName() for sheet in self._sheets]

    @property
    def words(self) -> str:
        """The sentence that stands where pages would be."""
        return "" if self._words.isHidden() else self._words.text()

    @property
    def percent(self) -> int:
        """The size of the pages in percent of their own, or `FIT`."""
        return self._percent

    @property
    def ppi(self) -> float:
        """The density, in pixels of the screen's own measure to the inch, at which pages would be sharp."""
        return max(USUAL_PPI, SCREEN_PPI * self._percent / 100) if self._percent > LARGE_PERCENT else USUAL_PPI

    def show_pages(self, pages: Sequence[bytes], ppi: float = USUAL_PPI) -> None:
        """Show these pages, PNG pictures of one size and that density; the place scrolled to stays."""
        self._paper = page_image(pages[0]).size()
        self._ppi = ppi
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
        self.bar.show()
        self._words.hide()
        self._fit()
        self._name_page()

    def say(self, words: str) -> None:
        """Show a sentence instead of pages."""
        self._words.setText(words)
        self._words.show()
        self._scroll.hide()
        self.bar.hide()

    def zoom(self, percent: int) -> None:
        """Show the pages at a percentage of their own size, or as wide as there is room for `FIT`."""
        before, page = self.ppi, self._page_in_sight()
        self._percent = percent
        self.bar.show_zoom(percent)
        self._fit()
        self._go_to(page)
        if self.ppi != before:
            self.density_wanted.emit()

    def zoom_by(self, step: int) -> None:
        """Show the pages one step larger, or smaller where it is negative."""
        now = self._percent or self._fitting_percent()
        larger = [percent for percent in PERCENTS if percent > now]
        smaller = [percent for percent in PERCENTS if percent < now]
        self.zoom(larger[0] if step > 0 and larger else smaller[-1] if step < 0 and smaller else PERCENTS[-(step > 0)])

    def turn(self, pages: int) -> None:
        """Go so many pages on."""
        self._go_to(self._page_in_sight() + pages)

    def _own_width(self) -> float:
        """How wide a page is at its own size, in pixels of the screen's own measure."""
        return self._paper.width() / self.devicePixelRatioF() * SCREEN_PPI / self._ppi

    def _fitting_width(self) -> int:
        # The bar's room is kept free whether it shows or not: its coming and going must not change the width.
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        room = min(self.width() - 2 * max(SIDES, bar), current_theme().px(PAGE_WIDTH)) - 2 * SHADOW
        return min(room, round(self._paper.width() / self.devicePixelRatioF()))

    def _fitting_percent(self) -> int:
        return round(100 * self._fitting_width() / self._own_width()) if self._paper.width() else 100

    def _fit(self) -> None:
        if self._paper.isEmpty():
            return
        fits = self._percent == FIT
        width = self._fitting_width() if fits else round(self._own_width() * self._percent / 100)
        bars = Qt.ScrollBarPolicy
        self._scroll.setHorizontalScrollBarPolicy(bars.ScrollBarAlwaysOff if fits else bars.ScrollBarAsNeeded)
        for sheet in self._sheets:
            sheet.fit(width, self._paper)
        self._stack.activate()

    def _page_in_sight(self) -> int:
        """The number of the page that lies across the upper third of the view, from 0."""
        at = self._scroll.verticalScrollBar().value() + self._scroll.viewport().height() // 3
        return max(sum(0 < sheet.y() <= at for sheet in self._sheets) - 1, 0)

    def _go_to(self, page: int) -> None:
        if self._sheets:
            sheet = self._sheets[min(max(page, 0), len(self._sheets) - 1)]
            self._scroll.verticalScrollBar().setValue(sheet.y() - self._stack.contentsMargins().top())

    def _name_page(self) -> None:
        self.bar.page.setText(f"Page {self._page_in_sight() + 1} of {max(len(self._sheets), 1)}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show by the ring whether keys scroll the pages; take the keys and the wheel that change their size."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        if isinstance(event, QWheelEvent) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take_key(event)
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            steps = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}
            if key in steps:
                self.zoom_by(steps[key])
            elif key == Qt.Key.Key_0:
                self.zoom(FIT)
            return key in steps or key == Qt.Key.Key_0
        if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._page_through(down=key == Qt.Key.Key_PageDown)
            return True
        return False

    def _page_through(self, *, down: bool) -> None:
        """Scroll by what is in sight, but never past where a page begins."""
        bar = self._scroll.verticalScrollBar()
        here, step = bar.value(), bar.pageStep()
        tops = [sheet.y() - self._stack.contentsMargins().top() for sheet in self._sheets]
        if down:
            bar.setValue(min([here + step, *(top for top in tops if top > here)]))
        else:
            bar.setValue(max([here - step, *(top for top in tops if top < here)]))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("track"))
        painter.drawRoundedRect(self.rect(), RADIUS, RADIUS)
        if self._scroll.hasFocus():
            paint_focus_ring(painter, self.rect(), theme)
