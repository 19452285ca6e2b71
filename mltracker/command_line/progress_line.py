"""One line on a terminal that says what takes a while and how far it has come, and goes when it is done."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import TextIO

from mltracker.domain.long_work import LongWork

SHOWN_AFTER = 0.2
"""Seconds."""
RENEWED_EVERY = 0.2


@contextmanager
def progress_line(err: TextIO, words: str) -> Iterator[LongWork]:
    """Show a line while the block runs, if it takes a while and `err` is a terminal; the work says how far it is."""
    work, over = LongWork(), Event()
    if not err.isatty():
        yield work
        return
    teller = Thread(target=_tell, args=(err, words, work, over), daemon=True)
    teller.start()
    try:
        yield work
    finally:
        over.set()
        teller.join()


def _tell(err: TextIO, words: str, work: LongWork, over: Event) -> None:
    if over.wait(SHOWN_AFTER):
        return
    longest = 0
    while True:
        line = f"{words} {work.done / work.total:.0%}" if work.total else f"{words} (Ctrl+C stops it)"
        longest = max(longest, len(line))
        err.write(f"\r{line:<{longest}}")
        err.flush()
        if over.wait(RENEWED_EVERY):
            break
    err.write(f"\r{'':<{longest}}\r")
    err.flush()
