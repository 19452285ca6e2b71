"""How far the user's self-assessments lay from the evidence, over time."""

from PySide6.QtWidgets import QWidget

from mltracker.desktop.charts.small_curve import Scale, SmallCurve
from mltracker.domain.calibration import GapCurve, gap_words

HEIGHT = 124
UNIT = "mean gap in rungs"


class GapChart(SmallCurve):
    """Draws a `GapCurve` on a line for each rung; the broken one is where claims and evidence agree."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Mean gap over time", HEIGHT, parent)

    def set_curve(self, curve: GapCurve) -> None:
        """Draw that curve."""
        lines = [(rung, f"{rung:+d}".replace("-", "−") if rung else "0") for rung in curve.rungs]
        points = [(point.on, point.gap) for point in curve.points]
        self.show_points(points, Scale(lines, 0, UNIT), curve.summary)

    def value_words(self, value: float) -> str:
        """A gap as a hint says it, with its sign."""
        return gap_words(value)
