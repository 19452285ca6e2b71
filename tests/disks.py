"""A disk that forgets: what a process wrote, synced and renamed, and what of it may be left after a power cut."""

import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path, PurePosixPath

STRACE = shutil.which("strace")
CALLS = "write,pwrite64,openat,ftruncate,fsync,fdatasync,rename,link,unlink"
CALL = re.compile(r"(\w+)\((.*)\) += \d+")
TEXT = re.compile(r'[<"]((?:\\x[0-9a-f]{2})*)[>"]')
SECTOR = 512

Change = tuple[int, bytes | None]
"""Bytes written at an offset, or, with None, the file cut off there."""


@dataclass(frozen=True, slots=True)
class Event:
    """One call of a process: what it did, to which files, and with what."""

    call: str
    paths: tuple[str, ...]
    data: bytes = b""
    offset: int = 0


@dataclass(eq=False)
class File:
    """One file: what is surely on the disk, and what was done to it since."""

    synced: bytes = b""
    pending: list[Change] = field(default_factory=list)
    length: int = 0

    def sync(self) -> None:
        """Let everything reach the disk."""
        self.synced = _changed(self.synced, self.pending)
        self.pending.clear()


class Disk:
    """Follows a process's calls below a folder; `cut` says what may be found there if the power went now."""

    def __init__(self, root: Path) -> None:
        self._root = PurePosixPath(root)
        self._names: dict[str, File] = {}
        self._synced_names: dict[str, File] = {}
        self._pending_names: list[tuple[str, File | None]] = []

    def follow(self, event: Event) -> None:
        """Take over what a call did."""
        path = event.paths[0]
        if not PurePosixPath(path).is_relative_to(self._root):
            return
        if event.call == "openat":
            if path not in self._names:
                self._name(path, File())
        elif event.call in ("fsync", "fdatasync"):
            self._sync(path)
        elif event.call in ("rename", "link"):
            self._name(event.paths[1], self._names[path])
            if event.call == "rename":
                self._name(path, None)
        elif event.call == "unlink":
            self._name(path, None)
        else:
            self._write(self._names[path], event)

    def cut(self, dice: random.Random) -> dict[str, bytes]:
        """The files by their names, relative to the folder, with some of what was not synced."""
        names = dict(self._synced_names)
        # A file system keeps the order of its names, not that of what is in them.
        for path, file in self._pending_names[: dice.randint(0, len(self._pending_names))]:
            _put(names, path, file)
        lose = dice.choice((_dropped, _whole, _some, _torn, _reordered))
        return {
            str(PurePosixPath(path).relative_to(self._root)): _changed(file.synced, lose(file.pending, dice))
            for path, file in names.items()
        }

    def _name(self, path: str, file: File | None) -> None:
        _put(self._names, path, file)
        self._pending_names.append((path, file))

    def _sync(self, path: str) -> None:
        if path in self._names:
            self._names[path].sync()
            return
        here = [one for one in self._pending_names if str(PurePosixPath(one[0]).parent) == path]
        for name, file in here:
            _put(self._synced_names, name, file)
        self._pending_names = [one for one in self._pending_names if one not in here]

    @staticmethod
    def _write(file: File, event: Event) -> None:
        if event.call == "ftruncate":
            file.pending.append((event.offset, None))
            file.length = event.offset
            return
        start = event.offset if event.call == "pwrite64" else file.length
        file.pending.append((start, event.data))
        file.length = max(file.length, start + len(event.data))


def trace_of(arguments: list[str], scratch: Path) -> list[Event]:
    """What a Python process with these arguments did, as it calls it; what it printed is written to the path `1`."""
    if STRACE is None:
        raise FileNotFoundError("strace")
    log = scratch / "trace"
    tracing = [STRACE, "-y", "-xx", "-s", "1000000", "-e", f"trace={CALLS}", "-o", str(log)]
    subprocess.run([*tracing, sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True)
    with log.open() as lines:
        return list(_events(lines))


def _events(lines: Iterator[str]) -> Iterator[Event]:
    for line in lines:
        match = CALL.match(line)
        if match is None:
            continue
        call, arguments = match.groups()
        texts = [bytes.fromhex(text.replace("\\x", "")) for text in TEXT.findall(arguments)]
        numbers = [int(part) for part in re.findall(r", (\d+)", TEXT.sub("", arguments))]
        if call in ("write", "pwrite64"):
            path = "1" if arguments.startswith("1<") else texts[0].decode()
            yield Event(call, (path,), texts[1], numbers[1] if call == "pwrite64" else 0)
        elif call == "openat":
            if "O_CREAT" in arguments:
                yield Event(call, (texts[-1].decode(),))
        else:
            yield Event(call, tuple(text.decode() for text in texts), offset=numbers[0] if numbers else 0)


def _put(names: dict[str, File], path: str, file: File | None) -> None:
    if file is None:
        names.pop(path, None)
    else:
        names[path] = file


def _changed(content: bytes, changes: list[Change]) -> bytes:
    now = bytearray(content)
    for offset, data in changes:
        if len(now) < offset:
            now.extend(bytes(offset - len(now)))
        if data is None:
            del now[offset:]
        else:
            now[offset : offset + len(data)] = data
    return bytes(now)


Loss = Callable[[list[Change], random.Random], list[Change]]


def _dropped(_pending: list[Change], _dice: random.Random) -> list[Change]:
    return []


def _whole(pending: list[Change], _dice: random.Random) -> list[Change]:
    return pending


def _some(pending: list[Change], dice: random.Random) -> list[Change]:
    return [one for one in pending if dice.random() < 1 / 2]


def _reordered(pending: list[Change], dice: random.Random) -> list[Change]:
    return dice.sample(pending, dice.randint(0, len(pending)))


def _torn(pending: list[Change], dice: random.Random) -> list[Change]:
    """Some sectors of each write."""
    torn: list[Change] = []
    for offset, data in _some(pending, dice):
        if data is None:
            torn.append((offset, data))
            continue
        starts = [0, *range(SECTOR - offset % SECTOR, len(data), SECTOR), len(data)]
        torn += [(offset + start, data[start:end]) for start, end in pairwise(starts) if dice.random() < 1 / 2]
    return torn
