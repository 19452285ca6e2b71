"""Line icons, tinted by the theme at each paint, so that they follow it without being told."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from mltracker.desktop.theme import current_theme
from mltracker.resource_files import resource

ICON_SIZE = 16


@lru_cache(maxsize=512)
def icon_image(name: str, colour: str, width: int, height: int) -> QImage:
    """One icon in one colour, in device pixels."""
    drawing = resource(f"icons/{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    if image.isNull():
        # A button may be painted before it has its size.
        return image
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    side = min(width, height)
    square = QRectF((width - side) / 2, (height - side) / 2, side, side)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, square)
    painter.end()
    return image


def paint_icon(painter: QPainter, rect: QRect, name: str, role: str) -> None:
    """Draw an icon in the colour of a role, crisp at any density."""
    scale = painter.device().devicePixelRatioF()
    colour = getattr(current_theme(), role)
    painter.drawImage(rect, icon_image(name, colour, round(rect.width() * scale), round(rect.height() * scale)))


class _ThemedIconEngine(QIconEngine):
    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def _colour(self, mode: QIcon.Mode) -> str:
        return str(getattr(current_theme(), "faint" if mode is QIcon.Mode.Disabled else self._role))

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        scale = painter.device().devicePixelRatioF()
        size = (round(rect.width() * scale), round(rect.height() * scale))
        painter.drawImage(rect, icon_image(self._name, self._colour(mode), *size))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State, scale: float) -> QPixmap:
        sides = (round(size.width() * scale), round(size.height() * scale))
        return QPixmap.fromImage(icon_image(self._name, self._colour(mode), *sides))

    def clone(self) -> QIconEngine:
        return _ThemedIconEngine(self._name, self._role)


def icon(name: str, role: str = "muted") -> QIcon:
    """The icon of that name in the colour of a role; it follows the theme."""
    return QIcon(_ThemedIconEngine(name, role))


def app_icon() -> QIcon:
    """The product's own icon."""
    icon = QIcon()
    for side in (16, 24, 32, 48, 64, 128, 256):
        icon.addPixmap(QPixmap.fromImage(icon_image("app", "", side, side)))
    return icon
