import io
import re

import pytest

from mltracker.command_line import progress_line


class Terminal(io.StringIO):
    """What is written to a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress_line, "SHOWN_AFTER", 0.001)
    monkeypatch.setattr(progress_line, "RENEWED_EVERY", 0.001)


def wait_for(err: Terminal, pattern: str) -> None:
    while not re.search(pattern, err.getvalue()):
        pass


def test_a_terminal_shows_how_far_it_is_in_one_line_that_goes_again() -> None:
    err = Terminal()
    with progress_line.progress_line(err, "Writing p.pdf…") as work:
        wait_for(err, "Ctrl")
        work.total = 4
        work.advance(1)
        wait_for(err, "25%")

    assert re.fullmatch(r"(\rWriting p.pdf… [^\r]+)+\r +\r", err.getvalue())


def test_a_pipe_hears_nothing() -> None:
    err = io.StringIO()
    with progress_line.progress_line(err, "Writing p.pdf…") as work:
        work.advance(1)

    assert not err.getvalue()
