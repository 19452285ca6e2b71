"""Where things stand that are read from right to left: Qt's own answers, without what else its `QStyle` brings along.

The start does without that class, which takes longer to come into being than half the window.
"""

from PySide6.QtCore import QRect, Qt

_SIDES = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignRight


def visual_rect(direction: Qt.LayoutDirection, bounds: QRect, rect: QRect) -> QRect:
    """A rectangle within bounds, mirrored where one reads from right to left."""
    if direction is not Qt.LayoutDirection.RightToLeft:
        return rect
    return rect.translated(bounds.left() + bounds.right() - rect.left() - rect.right(), 0)


def visual_alignment(direction: Qt.LayoutDirection, alignment: Qt.AlignmentFlag) -> Qt.AlignmentFlag:
    """An alignment to the left or right, mirrored where one reads from right to left."""
    is_mirrored = direction is Qt.LayoutDirection.RightToLeft and not alignment & Qt.AlignmentFlag.AlignAbsolute
    return alignment ^ _SIDES if is_mirrored and alignment & _SIDES else alignment
