"""What CONTRIBUTING.md says of threats, each as a test that names it."""

import re
import runpy
import socket
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.no_network import NetworkUsed

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "mltracker"
SOURCES = {path.relative_to(APP).as_posix(): path.read_text("utf-8") for path in sorted(APP.rglob("*.py"))}

CODE_FROM_DATA = r"(?<![\w.])(eval|exec|compile|__import__)\(|\b(os\.system|os\.popen|tempfile\.mktemp)\("
MODULES_OF_CODE_FROM_DATA = r"pickle|marshal|shelve|dill|joblib|yaml|runpy"
MODULES_OF_THE_NETWORK = (
    r"asyncio|ftplib|http|httpx|imaplib|poplib|requests|smtplib|socketserver|ssl|telnetlib|urllib\.request|urllib3|"
    r"webbrowser|xmlrpc|PySide6\.QtWebEngineCore|PySide6\.QtWebEngineWidgets|PySide6\.QtWebSockets"
)
LOCAL_SOCKETS = {"command_line/handover.py", "qt_libraries.py"}
"""Who may speak through a socket: to the window of the same user, and to a display."""


def found(pattern: str) -> dict[str, list[str]]:
    """What a pattern matches in the sources, by the files that have it."""
    return {name: hits for name, text in SOURCES.items() if (hits := [one[0] for one in re.finditer(pattern, text)])}


def importing(modules: str) -> dict[str, list[str]]:
    """The files that import one of these modules, or anything in them."""
    return found(rf"(?m)^ *(from|import) ({modules})\b.*")


def test_no_data_becomes_code() -> None:
    assert importing(MODULES_OF_CODE_FROM_DATA) == {}
    assert found(CODE_FROM_DATA) == {}
    assert found(r"allow_pickle=(?!False)|np\.load\((?!.*allow_pickle=False)") == {}


def test_no_shell_is_asked() -> None:
    assert found(r"\bshell=(?!False)") == {}


def test_nothing_speaks_to_a_network() -> None:
    assert importing(MODULES_OF_THE_NETWORK) == {}
    assert importing("socket").keys() <= LOCAL_SOCKETS
    assert {hit for hits in found(r"\bsocket\.(socket|create_\w+)\(.*?\)").values() for hit in hits} == {
        "socket.socket(socket.AF_UNIX)"
    }
    assert importing(r"PySide6\.QtNetwork") == {
        "desktop/record_server.py": ["from PySide6.QtNetwork import QLocalServer, QLocalSocket"]
    }


def test_the_tests_themselves_have_no_network() -> None:
    with socket.socket() as channel, pytest.raises(NetworkUsed):
        channel.connect(("127.0.0.1", 9))
    with pytest.raises(NetworkUsed):
        socket.getaddrinfo("example.org", 80)


def test_no_template_fetches_anything() -> None:
    typst = "\n".join(path.read_text("utf-8") for path in (ROOT / "resources").rglob("*.typ"))
    assert not re.search(r"@(preview|local)/|https?://", typst)


def test_a_link_leaves_through_one_door_that_looks_at_it_first() -> None:
    assert set(found(r"\bopenUrl\(")) == {"desktop/opening.py"}
    assert found(r"setOpenExternalLinks|setOpenLinks\((?!False)") == {}


def pins() -> dict[str, Requirement]:
    """What CI installs, by name."""
    lines = (ROOT / "packaging" / "constraints.txt").read_text("utf-8").splitlines()
    found = [Requirement(line) for line in lines if line and not line.startswith("#")]
    assert len({canonicalize_name(one.name) for one in found}) == len(found)
    return {canonicalize_name(one.name): one for one in found}


def exact_version(pin: Requirement) -> str:
    (exact,) = pin.specifier
    assert exact.operator == "=="
    return exact.version


def test_every_dependency_is_pinned_for_ci_within_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    for one in map(Requirement, asked):
        if one.name not in ("mltracker", "pre-commit"):
            assert one.specifier.contains(exact_version(pins()[canonicalize_name(one.name)])), one


def test_what_ci_installs_is_not_known_to_be_vulnerable() -> None:
    audit = runpy.run_path(str(ROOT / "packaging" / "audit.py"))
    known = audit["LIST"].read_text("utf-8")
    assert audit["findings"](known, {name: exact_version(one) for name, one in pins().items()}) == []
    assert audit["findings"](known, {"jinja2": "3.1.5"}) == [
        "Jinja2 3.1.5 is vulnerable: CVE-2025-27516: a template could break out of its sandbox"
    ]
