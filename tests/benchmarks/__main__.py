"""Every goal of speed, measured in one run: `python -m tests.benchmarks [GOAL …] [ENTRIES]`.

All goals are measured if none is named. Each is a module of this package with a function `figures(records)` and its
line in `GOALS`. Prints a table, and exits with status 1 where a goal is not met.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.benchmarks import (
    backing_up,
    charts,
    growth,
    large_import,
    lists,
    portfolio_files,
    readiness,
    saving,
    searching,
    starting,
    window_stalls,
)
from tests.benchmarks.goals import Figure, Records

GOALS: dict[str, Callable[[Records], Iterable[Figure]]] = {
    "starting": starting.figures,
    "readiness": readiness.figures,
    "saving": saving.figures,
    "lists": lists.figures,
    "searching": searching.figures,
    "backups": backing_up.figures,
    "import": large_import.figures,
    "portfolios": portfolio_files.figures,
    "charts": charts.figures,
    "stalls": window_stalls.figures,
    "growth": growth.figures,
}
LARGE = 100_000


def main(names: Iterable[str], large: int) -> int:
    """Print the table of these goals for a large record of that many entries, and give the exit status."""
    met = True
    with tempfile.TemporaryDirectory() as scratch:
        records = Records(Path(scratch), large)
        for name in names:
            for figure in GOALS[name](records):
                print(figure, flush=True)
                met = met and figure.is_met
    return int(not met)


if __name__ == "__main__":
    named = [word for word in sys.argv[1:] if not word.isdigit()]
    if unknown := set(named) - GOALS.keys():
        sys.exit(f"{__doc__}\nNo goal: {', '.join(unknown)}. A GOAL is one of {', '.join(GOALS)}.")
    sys.exit(main(named or GOALS, *[int(word) for word in sys.argv[1:] if word.isdigit()] or [LARGE]))
