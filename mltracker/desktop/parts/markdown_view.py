"""Markdown as people read it. Nothing is fetched for it and nothing in it runs: a picture shows as its words."""

from typing import Any

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QSizePolicy, QTextBrowser, QToolTip, QWidget

from mltracker.desktop.opening import shown_address
from mltracker.desktop.theme import appearance, current_theme

MOST_LETTERS = 8_000
MOST_CELLS = 400
"""Of longer texts only the beginning is shown, as it was written, and those with more bars between cells are not
rendered either: both could take seconds."""
MOST_HEIGHT = 320
INDENT = 16
_DIALECT = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML


class _Document(QTextDocument):
    def loadResource(self, _kind: int, _name: QUrl | str) -> Any:
        """Give an empty picture, whatever a text asks for: after nothing Qt would look for a file of that name."""
        return QImage(1, 1, QImage.Format.Format_ARGB32)


class MarkdownView(QTextBrowser):
    """As high as its text, up to a bound.

    Signals:
        link_chosen(str): a link was clicked, or Return pressed on it.
        edit_chosen(): somebody wants to edit the text, by a click beside any link, by Return or F2.
    """

    link_chosen = Signal(str)
    edit_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._written = ""
        self._rendered: _Document | None = None
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.anchorClicked.connect(self._choose_link)
        appearance().theme_changed.connect(self._render)

    def set_text(self, text: str) -> None:
        """Show a text."""
        self._written = text
        self._render()

    def _render(self) -> None:
        # It gets its layout, which would look for pictures, when none are left in it.
        document, before = _Document(self), self._rendered
        rest = len(self._written) - MOST_LETTERS
        if rest > 0:
            beginning = self._written[:MOST_LETTERS]
            document.setPlainText(f"{beginning}\n\n… {rest:,} letters more: Return or F2 shows them all.")
        elif self._written.count("|") > MOST_CELLS:
            document.setPlainText(self._written)
        else:
            document.setMarkdown(self._written, _DIALECT)
            _describe_pictures(document)
        document.setDefaultFont(self.font())
        document.setIndentWidth(current_theme().px(INDENT))
        self.setDocument(document)
        self._rendered = document
        if before is not None:
            before.deleteLater()
        self._fit()

    def sizeHint(self) -> QSize:
        sides = self.height() - self.viewport().height()
        wanted = round(self.document().size().height()) + max(sides, 0)
        return QSize(super().sizeHint().width(), min(wanted, current_theme().px(MOST_HEIGHT)))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def _fit(self) -> None:
        self.document().setTextWidth(self.viewport().width())
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _choose_link(self, url: QUrl) -> None:
        self.link_chosen.emit(url.toString())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return on a link opens it; elsewhere Return, and F2 anywhere, edits."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        on_link = self.textCursor().hasSelection() and self.textCursor().charFormat().isAnchor()
        if event.key() == Qt.Key.Key_F2 or (enter and not on_link):
            self.edit_chosen.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click beside any link edits; one that has selected something does not."""
        super().mouseReleaseEvent(event)
        left = event.button() is Qt.MouseButton.LeftButton
        if left and not self.textCursor().hasSelection() and not self.anchorAt(event.position().toPoint()):
            self.edit_chosen.emit()

    def viewportEvent(self, event: QEvent) -> bool:
        """Show where a link leads, whatever its text or title says."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            self._hint(event.pos(), event.globalPos())
            return True
        return super().viewportEvent(event)

    def _hint(self, at: QPoint, on_screen: QPoint) -> None:
        address = self.anchorAt(at)
        QToolTip.showText(on_screen, shown_address(address) if address else "", self)


def _describe_pictures(document: QTextDocument) -> None:
    """Put the words that stand for each picture in its place."""
    found: list[tuple[int, int, str]] = []
    block = document.begin()
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            piece = pieces.fragment()
            if piece.charFormat().isImageFormat():
                words = str(piece.charFormat().property(QTextFormat.Property.ImageAltText) or "")
                found.append((piece.position(), piece.length(), words))
            pieces += 1
        block = block.next()
    cursor = QTextCursor(document)
    for start, length, words in reversed(found):
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(f"[picture: {words}]" if words else "[picture]", QTextCharFormat())
