"""Run or test ML Tracker from a checkout: `checkout.py run [ARGS…]` or `checkout.py test [PYTEST ARGS…]`.

The first run creates .venv beside pyproject.toml and installs the project there. This file stands on the standard
library alone and must stay readable to Python 3.8, so that an old Python can at least say that it is too old.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import subprocess
import sys
import venv
from pathlib import Path

USAGE = "Usage: checkout.py run [ARGS…] | checkout.py test [PYTEST ARGS…]"
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "mltracker-installed"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
VERSION = "{}.{}".format(*sys.version_info[:2])
LINES_OF_PIP_SHOWN = 15


def main(arguments: list[str]) -> int:
    """Install if needed, then hand over to the app or to pytest."""
    if sys.version_info < (3, 11):  # noqa: UP036 - older Pythons are the ones this line is for
        return refuse(f"ML Tracker needs Python 3.11 or newer; this is Python {VERSION}.")
    if arguments[:1] in (["-h"], ["--help"]):
        print(USAGE)
        return 0
    if arguments[:1] not in (["run"], ["test"]):
        return refuse(USAGE)
    verb, rest = arguments[0], arguments[1:]
    reason = install(".[test]" if verb == "test" else ".")
    if reason:
        return refuse(reason)
    return test(rest) if verb == "test" else run(rest)


def run(arguments: list[str]) -> int:
    """Start the app where the user stands, so that relative paths mean what they say."""
    # -P: a file in the user's folder must not be taken for a module of that name.
    return hand_over(["-P", "-m", "mltracker", *arguments], dict(os.environ))


def test(arguments: list[str]) -> int:
    """Run the tests without a display, once the system libraries that Qt needs are there."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    os.chdir(ROOT)
    lacking = subprocess.call([str(PYTHON), "-m", "mltracker.qt_libraries"], env=environment)
    # The whole suite runs on all processors; a part of it starts sooner on one.
    return lacking or hand_over(["-m", "pytest", *(arguments or ["-n", "auto"])], environment)


def install(project: str) -> str:
    """Make .venv hold the project and what it needs; return why that failed, or nothing."""
    wanted = stamp(project)
    sound = version_in_venv() == VERSION
    # What the tests need includes what the app needs.
    if sound and STAMP.is_file() and STAMP.read_text(encoding="utf-8") in (wanted, stamp(".[test]")):
        return ""
    if importlib.util.find_spec("ensurepip") is None:
        return "This Python cannot create virtual environments. On Debian and Ubuntu: sudo apt install python3-venv"
    print("Installing ML Tracker into .venv, once: this takes a few minutes …", flush=True)
    try:
        if not sound:
            venv.create(VENV, clear=True, with_pip=True)
        pip = pip_install(project)
    except (OSError, subprocess.CalledProcessError) as error:
        return f"{VENV} could not be created: {error}. Is the folder writable, is the disk full?"
    if pip.returncode:
        end = "\n".join(pip.stdout.splitlines()[-LINES_OF_PIP_SHOWN:])
        return f"{end}\nThe installation failed; pip's last words are above. Is the network there? Then run this again."
    STAMP.write_text(wanted, encoding="utf-8")
    return ""


def pip_install(project: str) -> subprocess.CompletedProcess[str]:
    """Install the checkout editable, so that a changed source needs no new installation."""
    return subprocess.run(
        [str(PYTHON), "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check", "-e", project],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def stamp(project: str) -> str:
    """Return what an installation depends on: where the checkout lies, what it asks for, and for which Python."""
    digest = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    return f"{ROOT}\n{project}\nPython {VERSION}\n{digest}\n"


def version_in_venv() -> str:
    """Return the version of .venv's Python, or nothing where it does not start or has no pip."""
    question = "import pip, sys; print('{}.{}'.format(*sys.version_info[:2]))"
    try:
        return subprocess.check_output([str(PYTHON), "-c", question], stderr=subprocess.DEVNULL, text=True).strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def hand_over(arguments: list[str], environment: dict[str, str]) -> int:
    """Become the Python of .venv, so that signals and the exit status need no passing on."""
    command = [str(PYTHON), *arguments]
    if os.name == "posix":
        os.execve(PYTHON, command, environment)  # noqa: S606 - no shell is wanted
    child = subprocess.Popen(command, env=environment)
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:  # it reached the child as well, which ends in its own way
            continue


def refuse(reason: str) -> int:
    """Say why nothing was started."""
    print(reason, file=sys.stderr)
    return 2


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
