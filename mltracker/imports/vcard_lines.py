"""The lines of vCards 2.1, 3.0 and 4.0: unfolded, decoded, split into cards and properties."""

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass

from mltracker.domain.problems import Problem

_PROPERTY = re.compile(rb'(?:([\w-]+)\.)?([\w-]+)((?:;(?:[^:;"]|"[^"]*")*)*):(.*)', re.DOTALL)
_PARAMETER = re.compile(rb';((?:[^;"]|"[^"]*")*)')
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_CHARSETS = re.compile(
    r"utf-?(?:8|16(?:le|be)?)|us-ascii|(?:iso-8859|windows|koi8)-\w{1,4}|cp\d{3,4}"
    r"|gb(?:2312|k|18030)|big5|shift[_-]jis|euc-(?:jp|kr)|iso-2022-(?:jp|kr)"
)
"""Charsets that phones have written; Python knows others that are none."""
_BEGIN = b"begin:vcard"
_END = b"end:vcard"
_MAX_LINE = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Property:
    """One property. `types` are what its parameters say of it, in small letters: `work`, `pref`, `cell`."""

    group: str
    name: str
    types: tuple[str, ...]
    raw: str

    @property
    def text(self) -> str:
        """The value with its escapes read."""
        return unescaped(self.raw)

    @property
    def parts(self) -> list[str]:
        """The parts of a structured value, between semicolons."""
        return [unescaped(part) for part in split(self.raw, ";")]

    @property
    def preferred(self) -> bool:
        """Whether it is the one to take first."""
        return "pref" in self.types


@dataclass(frozen=True, slots=True)
class Card:
    """One card: the line on which it begins, its unfolded lines, and whether its end is there."""

    line: int
    lines: tuple[bytes, ...]
    whole: bool


def cards(data: bytes) -> Iterator[Card]:
    """The cards of a file, broken ones too. What stands between cards is a card without an end."""
    start, found, within = 0, list[bytes](), False
    for number, line in _unfolded(data):
        word = line.strip().lower()
        if word == _BEGIN:
            if found or within:
                yield Card(start, tuple(found), whole=False)
            start, found, within = number, [], True
        elif word == _END and within:
            yield Card(start, tuple(found), whole=True)
            found, within = [], False
        elif word:
            start = start if found or within else number
            found.append(line)
    if found or within:
        yield Card(start, tuple(found), whole=False)


def read_property(line: bytes, encoding: str) -> Property | None:
    """A property from its line; None where it is none.

    Raises:
        Problem: its bytes are not text.
    """
    match = _PROPERTY.fullmatch(line)
    if match is None:
        return None
    group, name, listed, value = match.groups()
    charset, quoted, types = encoding, False, list[str]()
    for found in _PARAMETER.findall(listed):
        key, equals, said = found.decode("latin-1").replace('"', "").lower().partition("=")
        said = said if equals else key
        if key == "charset" and _CHARSETS.fullmatch(said):
            charset = said
        elif said == "quoted-printable":
            quoted = True
        elif key == "pref":
            types.append("pref")
        elif key == "type" or not equals:
            types += said.split(",")
    text = _decoded(quopri.decodestring(value) if quoted else value, charset)
    return Property((group or b"").decode("latin-1").lower(), name.decode("latin-1").upper(), tuple(types), text)


def split(text: str, separator: str) -> list[str]:
    """The parts of a text between separators that no backslash stands before; escapes are left as they are."""
    parts, start, place = [], 0, 0
    while place < len(text):
        if text[place] == "\\":
            place += 1
        elif text[place] == separator:
            parts.append(text[start:place])
            start = place + 1
        place += 1
    return [*parts, text[start:]]


def unescaped(text: str) -> str:
    """A value's text with line breaks, commas and semicolons for their escapes."""
    return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], text).strip()


def _decoded(value: bytes, charset: str) -> str:
    try:
        return value.decode(charset)
    except LookupError:
        return value.decode("utf-8", errors="replace")
    except (UnicodeDecodeError, ValueError) as error:
        raise Problem("Some of its bytes are not text.") from error


def _unfolded(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The lines with those that go on, by a space before them or by a soft break behind, and where each begins."""
    start, parts, size, soft = 1, list[bytes](), 0, False
    for number, line in enumerate(re.split(rb"\r\n|\n|\r", data), start=1):
        if parts and (soft or line[:1] in (b" ", b"\t")) and size <= _MAX_LINE:
            parts.append(line if soft else line[1:])
        else:
            if parts:
                yield start, b"".join(parts)
            start, parts, size = number, [line], 0
        size += len(line)
        soft = line.endswith(b"=") and b"QUOTED-PRINTABLE" in parts[0].upper()
        if soft:
            parts[-1] = parts[-1][:-1]
    if parts:
        yield start, b"".join(parts)
