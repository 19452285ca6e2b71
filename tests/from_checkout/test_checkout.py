"""The two lines of the README, tried on a small stand-in project with a real virtual environment and the real pip."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

Ended = subprocess.CompletedProcess[str]
ROOT = Path(__file__).resolve().parents[2]

# Builds the stand-in's editable wheel by itself, so that pip needs no network.
BACKEND = """
    import pathlib, zipfile

    METADATA = "Metadata-Version: 2.1\\nName: standin\\nVersion: 1\\nProvides-Extra: test\\n"
    WHEEL = "Wheel-Version: 1.0\\nGenerator: own\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n"

    def build_editable(folder, config_settings=None, metadata_directory=None):
        if pathlib.Path("broken").exists():
            raise SystemExit("no such backend today")
        name = "standin-1-py3-none-any.whl"
        info = "standin-1.dist-info"
        with zipfile.ZipFile(pathlib.Path(folder, name), "w") as wheel:
            wheel.writestr("standin.pth", str(pathlib.Path.cwd()))
            wheel.writestr(f"{info}/METADATA", METADATA)
            wheel.writestr(f"{info}/WHEEL", WHEEL)
            wheel.writestr(f"{info}/RECORD", "")
        return name
"""

TELLS_HOW_IT_WAS_STARTED = """
    import os, sys
    print(sys.argv[1:], os.environ.get("QT_QPA_PLATFORM"), os.getcwd())
    sys.exit(7)
"""

PYPROJECT = """
    [build-system]
    requires = []
    build-backend = "backend"
    backend-path = ["."]

    [project]
    name = "standin"
    version = "1"
"""


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dedent(text), encoding="utf-8")


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout with a space in its path, installed by its first test."""
    folder = tmp_path_factory.mktemp("with") / "my checkout"
    write(folder / "pyproject.toml", PYPROJECT)
    write(folder / "backend.py", BACKEND)
    write(folder / "mltracker/__init__.py", "")
    write(folder / "mltracker/__main__.py", TELLS_HOW_IT_WAS_STARTED)
    write(folder / "pytest.py", TELLS_HOW_IT_WAS_STARTED)
    shutil.copy(ROOT / "mltracker/qt_libraries.py", folder / "mltracker")
    (folder / "packaging").mkdir()
    shutil.copy(ROOT / "packaging/checkout.py", folder / "packaging")
    assert "Installing" in start(folder, "run").stdout
    return folder


def start(checkout: Path, *arguments: str, cwd: Path = ROOT) -> Ended:
    environment = {name: value for name, value in os.environ.items() if name not in {"QT_QPA_PLATFORM", "PYTHONPATH"}}
    command = [sys.executable, str(checkout / "packaging/checkout.py"), *arguments]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False)


def start_disguised(disguise: str, checkout: Path) -> Ended:
    """Start `run` in a Python that has been made to look like another one."""
    code = f"import runpy, sys; {disguise}; sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0], run_name='__main__')"
    command = [sys.executable, "-c", code, str(checkout / "packaging/checkout.py"), "run"]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_run_hands_the_app_its_arguments_and_returns_its_status(checkout: Path, tmp_path: Path) -> None:
    started = start(checkout, "run", "log", "--title", "A b", cwd=tmp_path)
    assert (started.returncode, started.stderr) == (7, "")
    assert started.stdout == f"['log', '--title', 'A b'] None {tmp_path}\n"


def test_an_unchanged_checkout_is_not_installed_again(checkout: Path) -> None:
    assert "Installing" not in start(checkout, "run").stdout


def test_a_file_in_the_users_folder_is_never_taken_for_a_module(checkout: Path, tmp_path: Path) -> None:
    write(tmp_path / "mltracker.py", "raise SystemExit('the wrong one')")
    assert start(checkout, "run", cwd=tmp_path).returncode == 7


def test_the_tests_run_in_the_checkout_without_a_display(checkout: Path, tmp_path: Path) -> None:
    started = start(checkout, "test", "-k", "x", cwd=tmp_path)
    assert (started.returncode, started.stderr) == (7, "")
    assert started.stdout.splitlines()[-1] == f"['-k', 'x'] offscreen {checkout}"


def test_what_the_tests_installed_serves_the_app_too(checkout: Path) -> None:
    start(checkout, "test")
    assert "Installing" not in start(checkout, "run").stdout


def test_a_changed_pyproject_is_installed_again(checkout: Path) -> None:
    write(checkout / "pyproject.toml", PYPROJECT + f"\n# {os.urandom(4).hex()}\n")
    assert start(checkout, "run").stdout.startswith("Installing ML Tracker into .venv")


def test_a_failed_installation_shows_the_end_of_pips_words_and_what_to_do(checkout: Path) -> None:
    write(checkout / "pyproject.toml", PYPROJECT + f"\n# {os.urandom(4).hex()}\n")
    write(checkout / "broken", "")
    failed = start(checkout, "run")
    (checkout / "broken").unlink()
    assert failed.returncode == 2
    assert "no such backend today" in failed.stderr
    assert failed.stderr.endswith("Is the network there? Then run this again.\n")
    assert start(checkout, "run").returncode == 7


def test_a_broken_environment_is_made_anew(checkout: Path) -> None:
    pythons = [checkout / ".venv/bin/python", checkout / ".venv/Scripts/python.exe"]
    next(python for python in pythons if python.exists()).unlink()
    assert start(checkout, "run").returncode == 7


@pytest.mark.parametrize("arguments", [(), ("install",)])
def test_an_unknown_verb_is_answered_with_the_usage(checkout: Path, arguments: tuple[str, ...]) -> None:
    refused = start(checkout, *arguments)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith("Usage: checkout.py run")


def test_a_python_without_ensurepip_is_told_what_to_install(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", PYPROJECT)
    (tmp_path / "packaging").mkdir()
    shutil.copy(ROOT / "packaging/checkout.py", tmp_path / "packaging")
    refused = start_disguised("sys.modules['ensurepip'] = None", tmp_path)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.endswith("On Debian and Ubuntu: sudo apt install python3-venv\n")


def test_an_older_python_is_told_in_one_sentence_that_it_is_too_old(checkout: Path) -> None:
    refused = start_disguised("sys.version_info = (3, 8, 18)", checkout)
    assert refused.returncode == 2
    assert refused.stderr == "ML Tracker needs Python 3.11 or newer; this is Python 3.8.\n"


def test_the_starter_is_readable_to_python_38() -> None:
    ast.parse((ROOT / "packaging/checkout.py").read_text(encoding="utf-8"), feature_version=(3, 8))
