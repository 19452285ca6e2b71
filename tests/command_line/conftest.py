"""Running commands as a shell would, in this process."""

import io
import json
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from mltracker.launch import main
from tests.records import put_new_record


@dataclass(frozen=True)
class Result:
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The JSON document that it printed."""
        return json.loads(self.out)


Run = Callable[..., Result]


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """The folder of the record that commands use."""
    put_new_record(tmp_path / "record")
    return tmp_path / "record"


@pytest.fixture
def run(record: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Run a command on the test's record; `stdin` is what is piped in."""
    monkeypatch.setenv("MLTRACKER_RECORD", str(record))

    def run(*argv: str, stdin: str = "") -> Result:
        monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        try:
            status = main(list(argv))
        except SystemExit as leaving:  # argparse leaves this way
            status = int(leaving.code or 0)
        return Result(status, *capsys.readouterr())

    yield run
    logger = logging.getLogger("mltracker")
    for handler in logger.handlers[:]:
        logger.removeHandler(handler)
        handler.close()


def logged(result: Result) -> str:
    """What a command printed that did what it was told."""
    assert (result.status, result.err) == (0, "")
    return result.out.strip()


def assert_refused(result: Result, words: str) -> None:
    """Hold that a command refused in one plain sentence."""
    assert result.status == 1
    assert result.out == ""
    assert words in result.err
    assert result.err.count("\n") == 1
    assert "Traceback" not in result.err
