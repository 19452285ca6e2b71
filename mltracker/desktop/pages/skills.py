"""The second place: the checklist of skills by area, against the role's target."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtGui import QResizeEvent, QShortcut
from PySide6.QtWidgets import QHeaderView, QLineEdit, QMenu, QSplitter, QStyle, QStyledItemDelegate
from PySide6.QtWidgets import QStyleOptionViewItem, QTreeView, QVBoxLayout, QWidget

from mltracker.desktop.desk import Desk
