"""Faults really done, each a few times; `tests/reliability` does them many times, and power cuts as well."""

import importlib
import sys

import pytest

from tests.reliability.__main__ import MUST_BE_ZERO

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the faults are done by the means of POSIX")


@pytest.mark.parametrize(("fault", "times"), [("kills", 3), ("upgrades", 1), ("full_disk", 1), ("backups", 4)])
def test_nothing_is_lost(fault: str, times: int) -> None:
    assert hurts(fault, times) == {}


def hurts(fault: str, times: int) -> dict[str, int]:
    """The figures of what must not be, where they are not 0."""
    figures = importlib.import_module(f"tests.reliability.{fault}").trials(times, seed=1)
    return {name: count for name, count in figures.items() if count and name.startswith(MUST_BE_ZERO)}
