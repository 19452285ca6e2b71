"""The figures that charts draw, of the sample on a fixed day, compared whole and to the last digit.

They stand as JSON in `figures/` beside this file, entries by their titles. Where a change of the model, the catalog or
the sample rightly changes them, write them anew and look at what became of them before keeping it:

    python -m tests.services.test_figures
    git diff tests/services/figures
"""

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from mltracker.services import dashboard
from mltracker.services.activity import activity
from mltracker.services.entries import all_entries
from mltracker.services.outlook import whole_outlook
from mltracker.services.tracker import Tracker
from tests.records import opened_sample

FOLDER = Path(__file__).parent / "figures"
FIGURES: Mapping[str, Callable[[Tracker], Any]] = {
    "curve": lambda tracker: asdict(dashboard.curve(tracker, years=None)),
    "bars": lambda tracker: [asdict(bar) for bar in dashboard.overview(tracker).bars],
    "heat": lambda tracker: [asdict(heat) for heat in dashboard.overview(tracker).heats],
    "outlook": lambda tracker: asdict(whole_outlook(tracker)),
    "activity": lambda tracker: asdict(activity(tracker)),
}


def as_json(tracker: Tracker, figure: Any) -> str:
    """A figure as its file has it."""
    text = _written(figure, depth=2)
    for entry in all_entries(tracker):
        text = text.replace(f'"{entry.id}"', json.dumps(entry.title, ensure_ascii=False))
    return f"{text}\n"


def _written(figure: Any, depth: int) -> str:
    """JSON with a line for each thing, that a difference may be read."""
    if not depth or not isinstance(figure, dict | list | tuple):
        return json.dumps(figure, default=str, ensure_ascii=False, sort_keys=True)
    if isinstance(figure, dict):
        lines = [f"{json.dumps(name)}: {_written(value, depth - 1)}" for name, value in figure.items()]
    else:
        lines = [_written(value, depth - 1) for value in figure]
    start, end = "{}" if isinstance(figure, dict) else "[]"
    return "\n".join((start, ",\n".join(lines), end)) if lines else start + end


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tracker]:
    with opened_sample(tmp_path_factory.mktemp("record")) as tracker:
        yield tracker


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_of_the_sample_is_what_it_was(sample: Tracker, name: str) -> None:
    assert as_json(sample, FIGURES[name](sample)) == (FOLDER / f"{name}.json").read_text("utf-8")


def renew() -> None:
    """Write all figures anew."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, opened_sample(Path(scratch)) as tracker:
        for name, figure in FIGURES.items():
            (FOLDER / f"{name}.json").write_text(as_json(tracker, figure(tracker)), "utf-8")


if __name__ == "__main__":
    renew()
