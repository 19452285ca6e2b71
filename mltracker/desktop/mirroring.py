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
    """An alignment as it is meant on the screen, so that a painter that mirrors does not mirror it once more."""
    if not alignment & Qt.AlignmentFlag.AlignHorizontal_Mask:
        alignment |= Qt.AlignmentFlag.AlignLeft
    if alignment & _SIDES and not alignment & Qt.AlignmentFlag.AlignAbsolute:
        if direction is Qt.LayoutDirection.RightToLeft:
            alignment ^= _SIDES
        alignment |= Qt.AlignmentFlag.AlignAbsolute
    return alignment
