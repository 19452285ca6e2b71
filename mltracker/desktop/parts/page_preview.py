"""Pages as they will be printed: paper under each other on a grey ground, as large as one likes.

Only the pages in sight are drawn, off the GUI thread, in just the size in which they are shown.
"""

from collections import deque
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from mltracker.desktop.background import run_in_background
from mltracker.desktop.parts.page_image import page_image
from mltracker.desktop.parts.page_sheet import SHADOW, PageSheet
from mltracker.desktop.parts.preview_bar import FIT, PERCENTS, PreviewBar
from mltracker.desktop.parts.side_button import paint_focus_ring
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.theme import appearance, current_theme
from mltracker.exports.pdf_pages import PdfPages

PAGE_WIDTH = 794
"""A4 at its own size; wider pages only make the eye travel."""
SCREEN_PPI = 96
POINTS = 72
"""To the inch."""
KEPT_PIXELS = 24_000_000
"""Pictures of pages out of sight are let go beyond this many, 96 MB."""
RADIUS = 10
SIDES = 24
GAP = 10


class PagePreview(QFrame):
    """Shows pages as wide as it is or at a size of their own, or a sentence while there are none.

    The page keys and arrows scroll, Ctrl with + − 0 or the wheel changes the size.

    Attributes:
        bar: the line below the pages.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: PdfPages | None = None
        self._sheets: list[PageSheet] = []
        self._drawn: deque[PageSheet] = deque()
        self._drawing = False
        # What was scrolled and sized in one go is drawn once.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._draw_in_sight)
        self._percent = FIT
        self._words = TextLabel("", "muted", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QVBoxLayout()
        self._stack.setContentsMargins(0, SIDES - SHADOW, 0, SIDES - SHADOW)
        self._stack.setSpacing(GAP)
        self._paper = QWidget()
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
        self._paper.setLayout(self._stack)
        self._stack.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setProperty("look", "paper")
        scroll.setWidget(self._paper)
        for transparent in (self._paper, scroll.viewport()):
            transparent.setAutoFillBackground(False)
        scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        scroll.installEventFilter(self)
        scroll.viewport().installEventFilter(self)
        for moved in (scroll.verticalScrollBar().valueChanged, scroll.verticalScrollBar().rangeChanged):
            moved.connect(self._come_to_page)
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

    def show_pages(self, pages: PdfPages) -> None:
        """Show the pages of a document, which are of one size; the place scrolled to stays."""
        self._pages = pages
        while len(self._sheets) > pages.count:
            self._leave(self._sheets.pop())
        while len(self._sheets) < pages.count:
            self._sheets.append(PageSheet())
            self._stack.addWidget(self._sheets[-1])
        for number, sheet in enumerate(self._sheets, start=1):
            sheet.grow_stale()
            sheet.setAccessibleName(f"Page {number} of {pages.count}")
        self._scroll.setAccessibleName(f"Preview, {pages.count} {'page' if pages.count == 1 else 'pages'}")
        self._scroll.show()
        self.bar.controls.show()
        self._words.hide()
        self._fit()
        for sheet in set(self._drawn).difference(self._in_sight()):
            sheet.forget()
        self._come_to_page()

    def say(self, words: str) -> None:
        """Show a sentence instead of pages."""
        self._words.setText(words)
        self._words.show()
        self._scroll.hide()
        self.bar.controls.hide()

    def zoom(self, percent: int) -> None:
        """Show the pages at a percentage of their own size, or as wide as there is room for `FIT`."""
        page = self._page_in_sight()
        self._percent = percent
        self.bar.show_zoom(percent)
        self._fit()
        self._go_to(page)

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
        return self._pages.size[0] * SCREEN_PPI / POINTS if self._pages is not None else PAGE_WIDTH

    def _fitting_width(self) -> int:
        # The bar's room is kept free whether it shows or not: its coming and going must not change the width.
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        return max(min(self.width() - 2 * max(SIDES, bar), current_theme().px(PAGE_WIDTH)) - 2 * SHADOW, 1)

    def _fitting_percent(self) -> int:
        return round(100 * self._fitting_width() / self._own_width())

    def _fit(self) -> None:
        if self._pages is None:
            return
        fits = self._percent == FIT
        width = self._fitting_width() if fits else round(self._own_width() * self._percent / 100)
        bars = Qt.ScrollBarPolicy
        self._scroll.setHorizontalScrollBarPolicy(bars.ScrollBarAlwaysOff if fits else bars.ScrollBarAsNeeded)
        paper = QSize(*map(round, self._pages.size))
        for sheet in self._sheets:
            sheet.fit(width, paper)
        self._stack.activate()
        # The scroll area would learn of it later; its bar must know now how far it reaches.
        self._paper.resize(self._stack.sizeHint())
        self._soon.start()

    def _in_sight(self) -> list[PageSheet]:
        top = self._scroll.verticalScrollBar().value()
        bottom = top + self._scroll.viewport().height()
        return [sheet for sheet in self._sheets if sheet.y() < bottom and sheet.y() + sheet.height() > top]

    def _draw_in_sight(self) -> None:
        """Draw a page in sight that is not sharp yet, and then the next one."""
        pages = self._pages
        if self._drawing or pages is None or not self._scroll.isVisible():
            return
        sheet = next((one for one in self._in_sight() if not one.is_sharp), None)
        if sheet is None:
            return
        self._drawing = True
        number, width = self._sheets.index(sheet), sheet.drawn_width
        draw = partial(page_image, pages, number, width)
        run_in_background(draw, lambda image: self._put(image, pages, number), self._fail, self)

    def _put(self, image: QImage, pages: PdfPages, number: int) -> None:
        self._drawing = False
        if pages is self._pages:
            sheet = self._sheets[number]
            sheet.show_image(image)
            self._keep(sheet)
        self._draw_in_sight()

    def _fail(self, error: Exception) -> None:
        self._drawing = False
        raise error

    def _keep(self, sheet: PageSheet) -> None:
        """Keep the picture of a page, and let the oldest ones out of sight go once they are too many."""
        if sheet in self._drawn:
            self._drawn.remove(sheet)
        self._drawn.append(sheet)
        seen = set(self._in_sight())
        for one in [one for one in self._drawn if one not in seen]:
            if sum(kept.pixels for kept in self._drawn) <= KEPT_PIXELS:
                return
            one.forget()
            self._drawn.remove(one)

    def _leave(self, sheet: PageSheet) -> None:
        if sheet in self._drawn:
            self._drawn.remove(sheet)
        sheet.deleteLater()

    def _page_in_sight(self) -> int:
        """The number of the page that lies across the upper third of the view, from 0."""
        at = self._scroll.verticalScrollBar().value() + self._scroll.viewport().height() // 3
        return max(sum(0 < sheet.y() <= at for sheet in self._sheets) - 1, 0)

    def _go_to(self, page: int) -> None:
        if self._sheets:
            sheet = self._sheets[min(max(page, 0), len(self._sheets) - 1)]
            self._scroll.verticalScrollBar().setValue(sheet.y() - self._stack.contentsMargins().top())

    def _come_to_page(self) -> None:
        self.bar.page.setText(f"Page {self._page_in_sight() + 1} of {max(len(self._sheets), 1)}")
        self._soon.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what could not be seen until now."""
        super().showEvent(event)
        self._soon.start()

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
