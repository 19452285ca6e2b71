from itertools import product

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QStyle

from mltracker.desktop.mirroring import visual_alignment, visual_rect

DIRECTIONS = (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft)
_FLAG = Qt.AlignmentFlag
ALIGNMENTS = tuple(
    side | height
    for side, height in product(
        (_FLAG(0), _FLAG.AlignLeft, _FLAG.AlignRight, _FLAG.AlignHCenter, _FLAG.AlignRight | _FLAG.AlignAbsolute),
        (_FLAG(0), _FLAG.AlignVCenter, _FLAG.AlignTop),
    )
)


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_alignments_and_places_are_mirrored_as_qt_mirrors_them(direction: Qt.LayoutDirection) -> None:
    for alignment in ALIGNMENTS:
        assert visual_alignment(direction, alignment) == QStyle.visualAlignment(direction, alignment)
    bounds = QRect(3, 4, 200, 50)
    for rect in (QRect(5, 6, 20, 10), QRect(183, 4, 20, 50), bounds):
        assert visual_rect(direction, bounds, rect) == QStyle.visualRect(direction, bounds, rect)
