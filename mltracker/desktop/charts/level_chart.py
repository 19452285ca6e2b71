"""The level of one skill over the years, small enough for an inspector."""

from PySide6.QtWidgets import QWidget

from mltracker.desktop.charts.small_curve import TODAY, Scale, SmallCurve
from mltracker.domain.evidence import RUNGS
from mltracker.domain.figures import LevelCurve

HEIGHT = 104
LABELLED = (0, 2, 4)


class LevelChart(SmallCurve):
    """Draws a `LevelCurve` on a line for each rung, broken at the one that the role asks for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Level over time", HEIGHT, parent)

    def set_curve(self, curve: LevelCurve, last_day: str = TODAY) -> None:
        """Draw that curve; `last_day` names the day of its last point."""
        named = (*LABELLED, curve.required)
        lines = [(rung, str(rung) if rung in named else "") for rung in range(RUNGS + 1)]
        points = [(point.on, point.level) for point in curve.points]
        self.show_points(points, Scale(lines, curve.required or None), curve.summary, last_day)
