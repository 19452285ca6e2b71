"""Rows read straight from the pages of a database file, where the tree that leads to them may be broken.

The formats are those of "Database File Format" on sqlite.org: its chapters "B-tree Pages", "Cell Payload Overflow
Pages" and "Record Format". Whatever does not fit them is skipped.
"""

import mmap
import struct
from collections.abc import Collection, Iterator

Value = int | str | float | bytes | None
Row = tuple[int, tuple[Value, ...]]
"""A row by its number."""

PAGE = 4096
"""Bytes of a page of every record."""
_HEADER = 100
_TABLE_LEAF = 13
_LONGEST = 16 * 1024 * 1024
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""Bytes of whole numbers by their type."""
_REAL, _ZERO, _ONE, _BLOB, _TEXT = 7, 8, 9, 12, 13


def rows(file: mmap.mmap, widths: Collection[int]) -> Iterator[Row]:
    """Every row of that many columns on any intact leaf page, whichever table it is of."""
    for page in range(len(file) // PAGE):
        base = page * PAGE
        head = base + (_HEADER if page == 0 else 0)
        if file[head] != _TABLE_LEAF:
            continue
        (count,) = struct.unpack_from(">H", file, head + 3)
        for number in range(min(count, (PAGE - 8) // 2)):
            place = head + 8 + 2 * number
            if place + 2 > base + PAGE:
                break
            (offset,) = struct.unpack_from(">H", file, place)
            row = _cell(file, base, offset, widths)
            if row is not None:
                yield row


def _cell(file: mmap.mmap, base: int, offset: int, widths: Collection[int]) -> Row | None:
    try:
        size, place = _varint(file, base + offset)
        number, place = _varint(file, place)
        if not 0 < size <= _LONGEST:
            return None
        payload = _payload(file, place, size, base + PAGE)
        values = None if payload is None else _values(payload, widths)
    except (IndexError, struct.error, UnicodeDecodeError):
        return None
    return None if values is None else (number, values)


def _payload(file: mmap.mmap, place: int, size: int, end: int) -> bytes | None:
    local = _local_size(size)
    if place + local > end:
        return None
    if local == size:
        return bytes(file[place : place + size])
    parts, left = [bytes(file[place : place + local])], size - local
    (following,) = struct.unpack_from(">I", file, place + local)
    while left > 0:
        start = (following - 1) * PAGE
        if following < 1 or start + PAGE > len(file):
            return None
        (following,) = struct.unpack_from(">I", file, start)
        parts.append(bytes(file[start + 4 : start + 4 + min(left, PAGE - 4)]))
        left -= PAGE - 4
    return b"".join(parts)


def _local_size(size: int) -> int:
    """How much of a payload lies in the cell itself."""
    most, least = PAGE - 35, (PAGE - 12) * 32 // 255 - 23
    if size <= most:
        return size
    fitting = least + (size - least) % (PAGE - 4)
    return fitting if fitting <= most else least


def _values(payload: bytes, widths: Collection[int]) -> tuple[Value, ...] | None:
    length, place = _varint(payload, 0)
    if length > len(payload):
        return None
    kinds = []
    while place < length:
        kind, place = _varint(payload, place)
        kinds.append(kind)
        if len(kinds) > max(widths):
            return None
    if len(kinds) not in widths:
        return None
    values = []
    for kind in kinds:
        width = _width(kind)
        if place + width > len(payload):
            return None
        values.append(_value(kind, payload[place : place + width]))
        place += width
    return tuple(values)


def _width(kind: int) -> int:
    if kind == _REAL:
        return 8
    return _INTEGERS.get(kind, max(0, (kind - _BLOB) // 2))


def _value(kind: int, raw: bytes) -> Value:
    if kind == _REAL:
        (real,) = struct.unpack(">d", raw)
        return float(real)
    if kind in _INTEGERS:
        return int.from_bytes(raw, "big", signed=True)
    if kind in (_ZERO, _ONE):
        return kind - _ZERO
    if kind < _BLOB:
        return None
    return raw.decode() if kind % 2 else raw


def _varint(data: bytes | mmap.mmap, place: int) -> tuple[int, int]:
    """A number of 1 to 9 bytes, and where it ends."""
    number = 0
    for _ in range(8):
        byte = data[place]
        place += 1
        number = number << 7 | byte & 0x7F
        if byte < 0x80:  # noqa: PLR2004 - the highest bit says that more follows
            return number, place
    return number << 8 | data[place], place + 1
