"""The parts of a calendar, each by itself, so that a broken one spoils no other."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

from mltracker.imports import csv_text

MAX_PART = 256 * 1024
"""Characters of one part; attached files make some larger."""
_CALENDAR = "VCALENDAR"


@dataclass
class Part:
    """One part of a calendar, such as an event: its own lines, without those of parts within it, such as alarms.

    Attributes:
        name: what kind of part it is, in capitals.
        line: the number of the line on which it begins.
        whole: whether its end was found, and it is not larger than `MAX_PART`.
        size: how many characters its lines have, those that were not taken included.
    """

    name: str
    line: int
    lines: list[str] = field(default_factory=list)
    whole: bool = False
    size: int = 0

    def take(self, line: str) -> None:
        """Add a line, while there is room for it."""
        self.size += len(line)
        if self.size <= MAX_PART:
            self.lines.append(line)

    @property
    def text(self) -> str:
        """The part as it would stand alone."""
        return "\r\n".join((f"BEGIN:{self.name}", *self.lines, f"END:{self.name}", ""))


def parts(data: bytes) -> Iterator[Part]:
    """The parts of the calendars in a file, but for those that hold them; broken ones are not whole."""
    part, depth = None, 0
    for number, line in enumerate(_lines(data), start=1):
        word, name = _boundary(line)
        if part is None:
            if word == "BEGIN" and name != _CALENDAR:
                part, depth = Part(name, number), 0
        elif word == "BEGIN" and name == _CALENDAR:
            yield part  # without its end, for here another calendar begins
            part = None
        elif word:
            depth += 1 if word == "BEGIN" else -1
            if depth < 0:
                part.whole = name == part.name and part.size <= MAX_PART
                yield part
                part = None
        elif not depth:
            part.take(line)
    if part is not None:
        yield part


def _boundary(line: str) -> tuple[str, str]:
    """`BEGIN` or `END`, and of which part; nothing where the line is neither."""
    word, _, name = line[:80].upper().partition(":")
    return (word, name.strip()) if word in {"BEGIN", "END"} else ("", "")


def _lines(data: bytes) -> Iterator[str]:
    coding = csv_text.encoding(data)
    if coding.startswith("utf-16"):
        data, coding = data.decode(coding, errors="replace").encode("utf-8", errors="replace"), "utf-8"
    for line in BytesIO(data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")):
        yield line.decode(coding, errors="replace").rstrip("\n").removeprefix("\ufeff")
