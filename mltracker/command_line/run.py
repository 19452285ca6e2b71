"""Running a command: by itself on a record, or, while the window has the record open, through the window."""

import logging
import sys
from argparse import Namespace
from collections.abc import Callable
from contextlib import closing
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TextIO

from mltracker import places
from mltracker.command_line.call import Call, ClosedCall
from mltracker.command_line.handover import Request, hand_over
from mltracker.command_line.parser import CLOSED, COMPLETION, parser
from mltracker.command_line.statuses import AT_FAULT, CANNOT, DONE, INTERRUPTED
from mltracker.domain.problems import Problem
from mltracker.services import integrity
from mltracker.services.tracker import Tracker, open_tracker


def run(argv: list[str], given: Namespace, today: Callable[[], date]) -> int:
    """Answer a command and give its exit status; every failure becomes a message on this process's streams."""
    if given.command == COMPLETION:
        return _print_completion(given.shell)
    folder = given.record or places.default_record()
    if given.module == CLOSED:
        return _run_closed(ClosedCall(folder, given, sys.stdout))
    stdin = sys.stdin.read() if getattr(given, "lines", None) == "-" else ""
    answer = hand_over(folder, Request(argv, str(Path.cwd()), stdin))
    if answer is not None:
        sys.stdout.write(answer.out)
        sys.stderr.write(answer.err)
        return answer.status
    return _run_here(folder, given, stdin, today)


def _run_here(folder: Path, given: Namespace, stdin: str, today: Callable[[], date]) -> int:
    """Run a command on a record that no window has open."""
    try:
        with closing(open_tracker(folder, today)) as tracker:
            status = _executed(Call(tracker, given, Path.cwd(), lambda: stdin, sys.stdout, sys.stderr))
            _say_what_became_of(tracker)
            _keep_copies(tracker)
            return status
    except integrity.RecordDamaged as problem:
        return _tell_damage(problem, folder)
    except Problem as problem:
        return _tell(problem, sys.stderr)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001 - a bug is owned up to, its traceback goes to the log
        return _confess(error, sys.stderr)


def _executed(call: Call) -> int:
    """Run a command; what nobody expected may be what damage makes of reading."""
    try:
        return execute(call)
    except Exception as error:
        explained = integrity.explained(call.tracker, error)
        if explained is error:
            raise
        raise explained from error


def _say_what_became_of(tracker: Tracker) -> None:
    """Look at the record's file once the answer is out, and say what is to be known of it.

    Raises:
        RecordDamaged: it is damaged.
    """
    sys.stdout.flush()
    finding = integrity.verify(tracker)
    if finding.standing is not integrity.Standing.WHOLE:
        from mltracker.services.integrity_words import problem_of  # noqa: PLC0415 - hardly ever needed

        if finding.is_damaged:
            raise integrity.RecordDamaged(problem_of(finding).happened)
        _tell(problem_of(finding), sys.stderr)


def _tell_damage(problem: integrity.RecordDamaged, folder: Path) -> int:
    """Say that the record is damaged, and what there is to mend it with."""
    from mltracker.services.damage_help import offer  # noqa: PLC0415 - hardly ever needed

    print(f"mltracker: {problem.happened} {problem.kept}", file=sys.stderr)
    try:
        found = offer(folder)
    except Problem as other:
        return _tell(other, sys.stderr)
    lines = ["The newest good copy:" if found.copy else "", *found.lines]
    if found.copy:
        lines.append(f"`mltracker restore-backup {found.copy.name}` puts it in place; the damaged file is kept.")
    lines.append("`mltracker salvage` saves what can still be read, as a copy of its own.")
    for line in filter(None, lines):
        print(line, file=sys.stderr)
    return AT_FAULT


def _run_closed(call: ClosedCall) -> int:
    """Run a command that wants the record closed; the window, too, may not have it open."""
    from mltracker.command_line.closed_record_commands import COMMANDS  # noqa: PLC0415 - no other command needs it

    try:
        COMMANDS[call.given.command](call)
    except Problem as problem:
        return _tell(problem, sys.stderr)
    return DONE


def _keep_copies(tracker: Tracker) -> None:
    """Make the day's copy once the answer is out; where that fails, the command was done all the same."""
    from mltracker.command_line.record_copies import keep_up  # noqa: PLC0415 - the answer need not wait for it

    sys.stdout.flush()
    try:
        keep_up(tracker)
    except Problem as problem:
        _tell(problem, sys.stderr)


def execute(call: Call) -> int:
    """Run one command on an open record and give its exit status."""
    try:
        # Only what this one command needs is imported.
        module = import_module(f"mltracker.command_line.{call.given.module}")
        module.COMMANDS[call.given.command](call)
    except Problem as problem:
        return _tell(problem, call.err)
    return DONE


def _print_completion(shell: str) -> int:
    from mltracker.command_line import completion  # noqa: PLC0415 - no other command needs it

    try:
        print(completion.script(shell, parser()), end="")
    except Problem as problem:
        return _tell(problem, sys.stderr)
    return DONE


def _tell(problem: Problem, err: TextIO) -> int:
    print(f"mltracker: {problem}", file=err)
    return AT_FAULT


def _confess(error: Exception, err: TextIO) -> int:
    """Own up to a bug without showing its traceback, which goes to the log."""
    logging.getLogger("mltracker").error("A command failed.", exc_info=error)
    print(f"mltracker: This is a mistake in ML Tracker. What happened is in {places.log_file()}.", file=err)
    return CANNOT
