"""Faults really done, each a few times; `tests/reliability` does them many times."""

import importlib
import shutil
import subprocess
import sys

import pytest

from tests.reliability.__main__ import MUST_BE_ZERO

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the faults are done by the means of POSIX")


def traces() -> bool:
    """Whether a process may be traced here: some containers forbid it."""
    strace = shutil.which("strace")
    return strace is not None and not subprocess.run([strace, "-o", "/dev/null", "true"], check=False).returncode


@pytest.mark.parametrize(("fault", "times"), [("kills", 3), ("upgrades", 1), ("full_disk", 1), ("backups", 4)])
def test_nothing_is_lost(fault: str, times: int) -> None:
    assert hurts(fault, times) == {}


@pytest.mark.skipif(not traces(), reason="needs strace")
def test_nothing_is_lost_when_the_power_goes() -> None:
    assert hurts("power_cuts", 10) == {}


def hurts(fault: str, times: int) -> dict[str, int]:
    """The figures of what must not be, where they are not 0."""
    figures = importlib.import_module(f"tests.reliability.{fault}").trials(times, seed=1)
    return {name: count for name, count in figures.items() if count and name.startswith(MUST_BE_ZERO)}
