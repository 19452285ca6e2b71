"""Handing a command to the window that has the record open, over its local socket.

One JSON object each way, a line each: `{"argv", "folder", "stdin"}` there, `{"status", "out", "err"}` back. An empty
argv asks the window to come to the front.
"""

import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from mltracker.places import socket_address

_CONNECT_SECONDS = 2.0
_ANSWER_SECONDS = 600.0


@dataclass(frozen=True)
class Request:
    """A command, the folder that its relative paths start from, and what was piped into it."""

    argv: list[str]
    folder: str
    stdin: str = ""


@dataclass(frozen=True)
class Answer:
    """An exit status and what was printed."""

    status: int
    out: str
    err: str


def hand_over(record: Path, request: Request) -> Answer | None:
    """Let the window answer; None where no window has the record open."""
    line = json.dumps(asdict(request)).encode() + b"\n"
    try:
        reply = _over_pipe(record, line) if sys.platform == "win32" else _over_socket(record, line)
    except OSError:
        return None
    return Answer(**json.loads(reply)) if reply else None


def request_from(line: bytes) -> Request:
    """Read a request.

    Raises:
        ValueError: it is none.
    """
    try:
        return Request(**json.loads(line))
    except TypeError as error:
        raise ValueError(str(error)) from error


def answer_line(answer: Answer) -> bytes:
    """Write an answer."""
    return json.dumps(asdict(answer)).encode() + b"\n"


def _over_socket(record: Path, line: bytes) -> bytes:
    address = socket_address(record)
    if not Path(address).exists():
        return b""
    # Where no window listens, most of all at its own start, nobody waits for the module.
    import socket  # noqa: PLC0415

    with socket.socket(socket.AF_UNIX) as channel:
        channel.settimeout(_CONNECT_SECONDS)
        channel.connect(address)
        channel.settimeout(_ANSWER_SECONDS)
        channel.sendall(line)
        with channel.makefile("rb") as reply:
            return reply.readline()


def _over_pipe(record: Path, line: bytes) -> bytes:
    with Path(socket_address(record)).open("r+b", buffering=0) as pipe:
        pipe.write(line)
        return pipe.readline()
