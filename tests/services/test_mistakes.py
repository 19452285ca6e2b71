import logging
import sqlite3
from pathlib import Path

import pytest

from mltracker.domain.entries import Entry, Kind
from mltracker.services.log import log
from mltracker.services.mistakes import WithoutTexts, report_of
from tests.records import opened

PRIVATE = "a private note"


def failed() -> LookupError:
    """An error whose words and whose cause's words are private."""
    try:
        int(PRIVATE)
    except ValueError as cause:
        error = LookupError(PRIVATE)
        error.__cause__ = cause
    try:
        raise error
    except LookupError as raised:
        return raised


def logged(message: str, *arguments: object, error: BaseException | None = None) -> str:
    """What the log's file says of a message."""
    information = (type(error), error, error.__traceback__) if error else None
    return WithoutTexts("%(message)s").format(
        logging.LogRecord("mltracker", logging.ERROR, "", 0, message, arguments, information)
    )


def test_a_report_of_a_mistake_says_what_and_where_and_holds_no_text_of_the_user() -> None:
    report = report_of(failed())
    assert "LookupError" in report
    assert "ValueError" in report
    assert "tests.services.test_mistakes:" in report
    assert PRIVATE not in report


def test_the_log_holds_no_text_of_the_user() -> None:
    line = logged("%s failed with %s on %s.", Kind.COURSE, failed(), PRIVATE, error=failed())
    assert line.startswith("course failed with LookupError from ValueError on ….\n")
    assert "in failed" in line
    assert PRIVATE not in line


def test_a_code_of_the_system_or_of_sqlite_is_told() -> None:
    assert "OSError ENOSPC" in report_of(OSError(28, PRIVATE))
    with pytest.raises(sqlite3.OperationalError) as caught:
        sqlite3.connect(":memory:").execute("SELECT * FROM nothing")
    assert "OperationalError SQLITE_ERROR" in report_of(caught.value)


def test_an_error_of_the_database_keeps_the_texts_that_it_was_about_to_itself(tmp_path: Path) -> None:
    def fail() -> None:
        with tracker.record.journal.step("Broken") as changes:
            changes.insert_entries([Entry(Kind.COURSE, PRIVATE, id="x")])

    with opened(tmp_path) as tracker:
        log(tracker, [Entry(Kind.COURSE, "A course", id="x")])
        with pytest.raises(Exception, match="UNIQUE") as caught:
            fail()
    assert PRIVATE not in str(caught.value)
