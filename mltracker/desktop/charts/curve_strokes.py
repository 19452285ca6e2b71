"""How each course of a curve is drawn, told apart by colour and by dashes: the same in the chart and in its legend."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line's words in the legend, the theme's role of its colour, and its dashes and gaps in line widths."""

    words: str
    role: str
    dashes: tuple[float, ...] = ()


POINTS = Stroke("so far", "accent")
AHEAD = Stroke("at this pace", "accent", (3.0, 3.0))
FADING = Stroke("without anything new", "warn", (1.0, 2.0))
PLANNED = Stroke("with what is planned", "good", (6.0, 2.0, 1.0, 2.0))
EXPIRES = Stroke("expires", "warn")
PLAN = Stroke("planned", "good")
"""The two kinds of marks, of which only words and colour are used."""
