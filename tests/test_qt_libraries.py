import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mltracker import qt_libraries
from mltracker.qt_libraries import (
    OFFSCREEN_LIBRARIES,
    PLUGIN_LIBRARIES,
    SystemLibrary,
    install_command,
    missing_libraries,
    missing_libraries_message,
    no_display,
    reason_not_to_start,
)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux leaves these libraries to the system")

ABSENT = (SystemLibrary("libabsent.so.1", "libabsent1", "absent"), SystemLibrary("libgone.so.2", "libgone2", "absent"))


@pytest.fixture(autouse=True)
def bare_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def x_server() -> Iterator[str]:
    if not shutil.which("Xvfb"):
        pytest.skip("needs Xvfb")
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "64x64x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        with os.fdopen(reading) as display:
            yield f":{display.readline().strip()}"
        server.terminate()


def only_manager(monkeypatch: pytest.MonkeyPatch, folder: Path, name: str) -> None:
    program = folder / name
    program.touch(mode=0o755)
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)


def test_a_terminal_without_a_display_has_none() -> None:
    assert no_display()


def test_a_display_that_no_server_answers_counts_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":4711")
    assert no_display()


def test_an_x_server_is_a_display(monkeypatch: pytest.MonkeyPatch, x_server: str) -> None:
    monkeypatch.setenv("DISPLAY", x_server)
    assert not no_display()


def test_a_wayland_socket_is_a_display_while_somebody_listens(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    with socket.socket(socket.AF_UNIX) as compositor:
        compositor.bind(str(tmp_path / "wayland-0"))
        compositor.listen()
        assert not no_display()
    assert no_display()


@pytest.mark.parametrize("platform", ["offscreen", "offscreen:size=800x600", "minimal", "vnc", "wayland;offscreen"])
def test_a_platform_that_draws_nowhere_needs_no_display(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    assert not no_display()


def test_without_a_display_one_sentence_names_the_commands_that_work() -> None:
    reason = reason_not_to_start()
    assert reason is not None
    assert reason.count(".") == 1
    assert "needs a display" in reason
    for command in ("log", "list", "readiness", "why", "import", "export", "check"):
        assert f" {command}" in reason


def test_nothing_is_said_against_a_start_where_the_libraries_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert missing_libraries("offscreen") == ()
    assert reason_not_to_start() is None


def test_a_library_that_cannot_be_loaded_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PLUGIN_LIBRARIES, "offscreen", ABSENT)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert missing_libraries("offscreen") == ABSENT
    assert reason_not_to_start() == missing_libraries_message(ABSENT)


def test_one_platform_with_all_its_libraries_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PLUGIN_LIBRARIES, "wayland", ABSENT)
    monkeypatch.setenv("QT_QPA_PLATFORM", "wayland;offscreen")
    assert reason_not_to_start() is None


@pytest.mark.parametrize(
    ("manager", "command"),
    [
        ("apt", "sudo apt install libabsent1 libgone2"),
        ("dnf", "sudo dnf install 'libabsent.so.1()(64bit)' 'libgone.so.2()(64bit)'"),
        ("zypper", "sudo zypper install 'libabsent.so.1()(64bit)' 'libgone.so.2()(64bit)'"),
        ("pacman", "sudo pacman -S absent"),
        ("unheard-of", ""),
    ],
)
def test_the_machines_own_package_manager_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, manager: str, command: str
) -> None:
    only_manager(monkeypatch, tmp_path, manager)
    assert install_command(ABSENT) == command


def test_root_is_not_told_to_use_sudo(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    only_manager(monkeypatch, tmp_path, "apt")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert install_command(ABSENT) == "apt install libabsent1 libgone2"


def test_the_message_names_the_libraries_even_where_no_package_manager_is_known(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    only_manager(monkeypatch, tmp_path, "unheard-of")
    message = missing_libraries_message(ABSENT)
    assert "libabsent.so.1, libgone.so.2" in message
    assert message.endswith("install the packages of your system that hold them")


def test_the_module_ends_with_2_and_says_why_on_stderr(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(PLUGIN_LIBRARIES, "xcb", ABSENT)
    assert qt_libraries.main() == 2
    assert "libabsent.so.1" in capsys.readouterr().err
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert qt_libraries.main() == 0
    assert capsys.readouterr() == ("", "")


def needed_by(*files: Path) -> set[str]:
    """Return the shared libraries that ldd finds behind these files, down to the last."""
    command = ["ldd", *map(str, files)]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return {line.split()[0] for line in listed.splitlines() if " => " in line}


def test_every_library_named_here_is_one_that_the_installed_qt_asks_for() -> None:
    qt = Path(pytest.importorskip("PySide6").__file__).parent / "Qt"
    base = [
        *(qt / "lib" / f"libQt6{part}.so.6" for part in ("Gui", "DBus", "Network")),
        qt / "plugins/platforms/libqoffscreen.so",
    ]
    assert {library.soname for library in OFFSCREEN_LIBRARIES} <= needed_by(*base)
    for plugin, libraries in PLUGIN_LIBRARIES.items():
        assert {library.soname for library in libraries} <= needed_by(qt / f"plugins/platforms/libq{plugin}.so")


def test_every_xcb_library_that_the_installed_qt_asks_for_is_named_here() -> None:
    qt = Path(pytest.importorskip("PySide6").__file__).parent / "Qt"
    asked = {name for name in needed_by(qt / "plugins/platforms/libqxcb.so") if name.startswith(("libxcb-", "libxkb"))}
    assert asked <= {library.soname for library in (*OFFSCREEN_LIBRARIES, *PLUGIN_LIBRARIES["xcb"])}
