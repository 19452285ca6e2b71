from pathlib import Path

import pytest

from mltracker.record.whereabouts import network_mount, syncing_service

MOUNTS = (
    "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw",
    r"40 22 0:50 / /mnt/the\040share rw shared:2 - nfs4 server:/export rw",
    "41 40 8:2 / /mnt/the\\040share/local rw - ext4 /dev/sdb1 rw",
    "42 22 0:51 / /media/far rw - fuse.sshfs me@host:/ rw",
    "a line that is none",
)


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/me/record", ""),
        ("/mnt/the share/record", "nfs4"),
        ("/mnt/the share/local/record", ""),
        ("/media/far", "fuse.sshfs"),
        ("/media/farther", ""),
    ],
)
def test_a_network_folder_is_known_by_the_innermost_mount(folder: str, kind: str) -> None:
    assert network_mount(Path(folder), MOUNTS) == kind


@pytest.mark.parametrize(
    ("parts", "mark", "service"),
    [
        (("Dropbox", "ml"), "", "Dropbox"),
        (("OneDrive - Some School", "ml"), "", "OneDrive"),
        (("Library", "Mobile Documents", "ml"), "", "iCloud Drive"),
        (("work", "ml"), ".stfolder", "Syncthing"),
        (("work", "ml"), ".sync_0a1b2c3d4e5f.db", "Nextcloud"),
        (("work", "boxes"), "", ""),
    ],
)
def test_a_synced_folder_is_known_by_its_name_or_by_what_the_service_leaves(
    tmp_path: Path, parts: tuple[str, ...], mark: str, service: str
) -> None:
    folder = tmp_path.joinpath(*parts)
    folder.mkdir(parents=True)
    if mark:
        (tmp_path / parts[0] / mark).touch()
    assert syncing_service(folder) == service
