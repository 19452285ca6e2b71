"""Files that are nearly right: samples with bytes, lines and members changed as chance has it."""

import gzip
import io
import zipfile
from collections.abc import Callable
from random import Random

_NASTY = (
    *(b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b'"', b"'", b"\r", b"\n\n", b",", b";", b"\t", b"\\", b"<", b"&", b"%"),
    *(b"null", b"NaN", b"1e999", b"-1", b"99999999999999999999", b"0000-00-00", b"9999-12-31", b"0000", b"[]", b"{}"),
    *(b"javascript:alert(1)", b"=HYPERLINK(1)", b"../../x", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"]]>", b"&a;"),
    *("é\u202e🙂李".encode(), b"\xed\xa0\x80", b"[" * 5_000, b'{"a":' * 5_000, b"A" * 70_000, b"," * 3_000),
)


def mutated(chance: Random, sample: bytes, others: list[bytes]) -> bytes:
    """A sample changed one to five times; of an archive or a packed file often what is in it."""
    if chance.random() < 0.6:
        inner = _within_zip if sample.startswith(b"PK") else _within_gzip if sample.startswith(b"\x1f\x8b") else None
        if inner:
            return inner(chance, sample, others)
    return _changed(chance, sample, others)


def _changed(chance: Random, data: bytes, others: list[bytes]) -> bytes:
    found = bytearray(data)
    for _ in range(chance.randint(1, 5)):
        chance.choice(_CHANGES)(chance, found, others)
    return bytes(found)


def _flip(chance: Random, data: bytearray, _: list[bytes]) -> None:
    if data:
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _cut(chance: Random, data: bytearray, _: list[bytes]) -> None:
    del data[chance.randint(0, len(data)) :]


def _drop(chance: Random, data: bytearray, _: list[bytes]) -> None:
    start = chance.randint(0, len(data))
    del data[start : start + chance.randint(1, 40)]


def _repeat(chance: Random, data: bytearray, _: list[bytes]) -> None:
    start = chance.randint(0, len(data))
    piece = data[start : start + chance.randint(1, 200)]
    data[start:start] = piece * chance.randint(1, 30)


def _insert(chance: Random, data: bytearray, _: list[bytes]) -> None:
    start = chance.randint(0, len(data))
    data[start:start] = chance.choice(_NASTY)


def _overwrite(chance: Random, data: bytearray, _: list[bytes]) -> None:
    start, piece = chance.randint(0, len(data)), chance.choice(_NASTY)
    data[start : start + len(piece)] = piece


def _splice(chance: Random, data: bytearray, others: list[bytes]) -> None:
    other = chance.choice(others)
    at, start = chance.randint(0, len(data)), chance.randint(0, len(other))
    data[at:] = other[start : start + 20_000]


_CHANGES: tuple[Callable[[Random, bytearray, list[bytes]], None], ...] = (
    *(_flip, _flip, _drop, _repeat, _insert, _insert, _overwrite),
    *(_cut, _splice),
)


def _within_zip(chance: Random, sample: bytes, others: list[bytes]) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(sample)) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError):
        return _changed(chance, sample, others)
    name = chance.choice(list(files))
    files[name] = _changed(chance, files[name], others)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for one, content in files.items():
            archive.writestr(zipfile.ZipInfo(one), content)
    return packed.getvalue()


def _within_gzip(chance: Random, sample: bytes, others: list[bytes]) -> bytes:
    return gzip.compress(_changed(chance, gzip.decompress(sample), others), 1, mtime=0)
