"""Answering a command that another process handed over, on the record that is already open here."""

import io
import logging
from pathlib import Path

from mltracker.command_line.call import Call
from mltracker.command_line.handover import Answer, answer_line, request_from
from mltracker.command_line.parser import parser
from mltracker.command_line.run import execute
from mltracker.command_line.statuses import CANNOT
from mltracker.services.tracker import Tracker


def answer(line: bytes, tracker: Tracker) -> bytes:
    """Run the command that a request line holds and give back the answer's line; never raises."""
    out, err = io.StringIO(), io.StringIO()
    try:
        request = request_from(line)
        given = parser().parse_args(request.argv)
        call = Call(tracker, given, Path(request.folder), lambda: request.stdin, out, err)
        status = execute(call)
    except (Exception, SystemExit):
        logging.getLogger("mltracker").exception("A command that was handed over failed.")
        status = CANNOT
        print("mltracker: The window could not answer; see its log.", file=err)
    return answer_line(Answer(status, out.getvalue(), err.getvalue()))
