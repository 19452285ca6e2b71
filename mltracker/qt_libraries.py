"""What Qt needs from the machine, asked before Qt is imported: without it Qt ends the process with an abort."""

import os
import shutil
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ctypes

WINDOWLESS_PLUGINS = frozenset({"offscreen", "minimal", "minimalegl", "vnc", "linuxfb", "eglfs", "vkkhrdisplay"})

_LOADER_LIST = Path("/etc/ld.so.cache")
"""The names and places of all libraries that the system has been told of."""

COMMANDS = "log, list, edit, delete, undo, redo, history, role, assess, readiness, why, import, export, check"


@dataclass(frozen=True)
class SystemLibrary:
    """A shared library that Qt asks of the system, with the packages that hold it."""

    soname: str
    apt: str
    pacman: str


# The sonames are what ldd says of PySide6's libraries and platform plugins.
OFFSCREEN_LIBRARIES = (
    SystemLibrary("libGL.so.1", "libgl1", "libglvnd"),
    SystemLibrary("libEGL.so.1", "libegl1", "libglvnd"),
    SystemLibrary("libX11.so.6", "libx11-6", "libx11"),
    SystemLibrary("libdbus-1.so.3", "libdbus-1-3", "dbus"),
    SystemLibrary("libfontconfig.so.1", "libfontconfig1", "fontconfig"),
    SystemLibrary("libfreetype.so.6", "libfreetype6", "freetype2"),
    SystemLibrary("libglib-2.0.so.0", "libglib2.0-0", "glib2"),
    SystemLibrary("libgssapi_krb5.so.2", "libgssapi-krb5-2", "krb5"),
    SystemLibrary("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon"),
    SystemLibrary("libzstd.so.1", "libzstd1", "zstd"),
)

PLUGIN_LIBRARIES = {
    "wayland": (
        SystemLibrary("libwayland-client.so.0", "libwayland-client0", "wayland"),
        SystemLibrary("libwayland-cursor.so.0", "libwayland-cursor0", "wayland"),
    ),
    "xcb": (
        SystemLibrary("libX11-xcb.so.1", "libx11-xcb1", "libx11"),
        SystemLibrary("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor"),
        SystemLibrary("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm"),
        SystemLibrary("libxcb-image.so.0", "libxcb-image0", "xcb-util-image"),
        SystemLibrary("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms"),
        SystemLibrary("libxcb-randr.so.0", "libxcb-randr0", "libxcb"),
        SystemLibrary("libxcb-render.so.0", "libxcb-render0", "libxcb"),
        SystemLibrary("libxcb-render-util.so.0", "libxcb-render-util0", "xcb-util-renderutil"),
        SystemLibrary("libxcb-shape.so.0", "libxcb-shape0", "libxcb"),
        SystemLibrary("libxcb-shm.so.0", "libxcb-shm0", "libxcb"),
        SystemLibrary("libxcb-sync.so.1", "libxcb-sync1", "libxcb"),
        SystemLibrary("libxcb-util.so.1", "libxcb-util1", "xcb-util"),
        SystemLibrary("libxcb-xfixes.so.0", "libxcb-xfixes0", "libxcb"),
        SystemLibrary("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb"),
        SystemLibrary("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11"),
    ),
}


def missing_libraries(platform_plugin: str) -> tuple[SystemLibrary, ...]:
    """Return the libraries that Qt with this platform plugin ("xcb", "wayland", "offscreen") would not find."""
    if sys.platform != "linux":
        return ()
    wanted = (*OFFSCREEN_LIBRARIES, *PLUGIN_LIBRARIES.get(platform_plugin, ()))
    return tuple(library for library in wanted if not (_is_listed(library.soname) or _load(library.soname)))


def install_command(missing: tuple[SystemLibrary, ...]) -> str:
    """Return the one command that installs the libraries here, or nothing where no package manager is known."""
    # RPM packages provide their sonames, so that dnf and zypper need no names of packages.
    capabilities = [f"'{library.soname}()(64bit)'" for library in missing]
    arguments = {
        "apt": ("apt install", [library.apt for library in missing]),
        "dnf": ("dnf install", capabilities),
        "zypper": ("zypper install", capabilities),
        "pacman": ("pacman -S", [library.pacman for library in missing]),
    }
    for manager, (install, packages) in arguments.items():
        if shutil.which(manager):
            sudo = "" if os.geteuid() == 0 else "sudo "
            return f"{sudo}{install} {' '.join(dict.fromkeys(packages))}"
    return ""


def missing_libraries_message(missing: tuple[SystemLibrary, ...]) -> str:
    """Return the sentence that names the missing libraries and what installs them."""
    names = ", ".join(library.soname for library in missing)
    command = install_command(missing) or "install the packages of your system that hold them"
    return f"Qt, which draws ML Tracker's window, does not find these system libraries: {names}. To mend it: {command}"


def no_display() -> bool:
    """Return whether a window would find neither an X server nor a Wayland compositor to appear on."""
    if sys.platform != "linux" or WINDOWLESS_PLUGINS.intersection(_chosen_plugins()):
        return False
    return not (_wayland_answers() or _x_server_answers())


def reason_not_to_start() -> str | None:
    """Return the sentence that tells why Qt cannot show a window here, or None where it can."""
    if no_display():
        return (
            "ML Tracker's window needs a display and none can be reached; "
            f"these commands work without one: mltracker {COMMANDS}."
        )
    lacking = _missing_here()
    return missing_libraries_message(lacking) if lacking else None


def main() -> int:
    """Write which libraries Qt lacks here, and return 2 if there are any."""
    missing = _missing_here()
    if missing:
        sys.stderr.write(missing_libraries_message(missing) + "\n")
    return 2 if missing else 0


def _missing_here() -> tuple[SystemLibrary, ...]:
    """Return what the last plugin that Qt would try lacks, or nothing if one of them has all it needs."""
    missing: tuple[SystemLibrary, ...] = ()
    for plugin in _chosen_plugins() or (("wayland", "xcb") if _wayland_answers() else ("xcb",)):
        missing = missing_libraries(plugin)
        if not missing:
            break
    return missing


def _chosen_plugins() -> tuple[str, ...]:
    """Return the plugins named by QT_QPA_PLATFORM: "xcb", "wayland;xcb", "offscreen:size=800x600"."""
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    return tuple(name.partition(":")[0] for name in chosen.split(";") if name)


def _is_listed(soname: str) -> bool:
    """Whether the system's loader has a library in its list; one that it finds elsewhere has to be loaded."""
    return f"{soname}\0".encode() in _loader_list()


@cache
def _loader_list() -> bytes:
    try:
        return _LOADER_LIST.read_bytes()
    except OSError:
        return b""


def _load(soname: str) -> "ctypes.CDLL | None":
    # Most starts find all in the list, and do without the module.
    import ctypes  # noqa: PLC0415

    try:
        return ctypes.CDLL(soname)
    except OSError:
        return None


def _x_server_answers() -> bool:
    if not os.environ.get("DISPLAY"):
        return False
    xcb = _load("libxcb.so.1")
    if xcb is None:
        return True  # nobody to ask; that libX11 is missing too will be said next
    import ctypes  # noqa: PLC0415 - as above

    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    refused = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not refused


def _wayland_answers() -> bool:
    display = os.environ.get("WAYLAND_DISPLAY")
    if sys.platform != "linux" or not display:
        return False
    import socket  # noqa: PLC0415 - as above

    address = Path(os.environ.get("XDG_RUNTIME_DIR", "/"), display)
    with socket.socket(socket.AF_UNIX) as compositor:
        try:
            compositor.connect(str(address))
        except OSError:
            return False
    return True


if __name__ == "__main__":
    sys.exit(main())
