"""Where a record lies: places in which others may write to its file behind the app's back."""

import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path

_FOLDERS = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "icloud drive": "iCloud Drive",
    "iclouddrive": "iCloud Drive",
    "mobile documents": "iCloud Drive",
    "cloudstorage": "a cloud service",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "seafile": "Seafile",
    "syncthing": "Syncthing",
    "pclouddrive": "pCloud",
    "proton drive": "Proton Drive",
    "megasync": "MEGA",
}
"""What folders are called, without case, that a service keeps in step with other computers."""

_MARKS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
    ".seafile-data": "Seafile",
}
"""What such a service leaves in the topmost folder that it keeps in step."""
_NEXTCLOUD_DATABASE = re.compile(r"\._?sync_[0-9a-f]+\.db")

_NETWORK = re.compile(
    r"nfs\d?|cifs|smb\w*|9p|afs|ncpfs|ceph|glusterfs|lustre|beegfs|davfs|fuse\.(sshfs|rclone|davfs2?|gvfsd-fuse|s3fs)"
)
_MOUNTS = Path("/proc/self/mountinfo")
_REMOTE_DRIVE = 4


def syncing_service(folder: Path) -> str:
    """The service that keeps a folder in step with other computers; empty where none is known to."""
    home = Path.home()
    for one in (folder, *folder.parents):
        # A home folder is marked by programs that are merely installed.
        marked = "" if one == home else _marked_by(one)
        named = next((name for start, name in _FOLDERS.items() if _is_called(one.name, start)), "")
        if marked or named:
            return marked or named
    return ""


def network_file_system(folder: Path) -> str:
    """The kind of network file system that a folder lies on; empty where it lies on this computer, or nobody knows."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only there

        is_remote = ctypes.windll.kernel32.GetDriveTypeW(folder.anchor) == _REMOTE_DRIVE
        return "Windows share" if is_remote else ""
    try:
        return network_mount(folder.resolve(), _MOUNTS.read_text("utf-8", "replace").splitlines())
    except OSError:
        return ""


def network_mount(folder: Path, mounts: Iterable[str]) -> str:
    """The kind of network file system among Linux's mounts (proc_pid_mountinfo(5)) that a folder lies on."""
    found, depth = "", -1
    for line in mounts:
        before, _, after = line.partition(" - ")
        fields = before.split()
        if len(fields) < 5 or not after:  # noqa: PLR2004 - the fifth is where it is mounted
            continue
        point = Path(re.sub(r"\\(\d{3})", lambda code: chr(int(code[1], 8)), fields[4]))
        # Of several at one place the last is on top.
        if (point == folder or point in folder.parents) and len(point.parts) >= depth:
            found, depth = after.split()[0], len(point.parts)
    return found if _NETWORK.fullmatch(found) else ""


def _is_called(name: str, start: str) -> bool:
    """Whether a folder has that name, or it and then whose: `OneDrive - Some School`, `Dropbox (Work)`."""
    lower = name.lower()
    return lower == start or lower.startswith((f"{start} -", f"{start}-", f"{start} ("))


def _marked_by(folder: Path) -> str:
    try:
        names = os.listdir(folder)  # noqa: PTH208 - names alone are wanted
    except OSError:
        return ""
    if any(_NEXTCLOUD_DATABASE.fullmatch(name) for name in names):
        return "Nextcloud"
    return next((_MARKS[name] for name in names if name in _MARKS), "")
