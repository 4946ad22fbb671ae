"""What Linux says about the disk that a folder is on: its table of mounts, and `/sys`."""

from __future__ import annotations

import contextlib
import os
import re
from pathlib import Path, PurePosixPath
from typing import NamedTuple

MOUNTS = Path("/proc/self/mountinfo")
BLOCK_DEVICES = Path("/sys/dev/block")

_NETWORK = {
    *("nfs", "nfs3", "nfs4", "cifs", "smb2", "smb3", "smbfs", "ncpfs", "ncp", "afs", "afpfs"),
    *("coda", "ceph", "glusterfs", "lustre", "beegfs", "orangefs", "pvfs2", "gpfs", "davfs"),
    *("gfs2", "ocfs2"),  # one disk that several computers write to
}
_NETWORK_BY_FUSE = {
    *("sshfs", "rclone", "gvfsd-fuse", "davfs2", "smbnetfs", "curlftpfs", "s3fs", "goofys"),
    *("gcsfuse", "ceph", "ceph-fuse", "glusterfs", "mfs", "juicefs", "cernvm-fs"),
    *("onedriver", "google-drive-ocamlfuse"),
}
"""Not 9p, virtiofs or vboxsf: a virtual machine is given its own disk by them."""
_TAKEN_OUT = ("/media", "/run/media")
"""Where a desktop mounts what was plugged in."""
_ESCAPED = re.compile(r"\\([0-7]{3})")


class Mount(NamedTuple):
    """One line of the table."""

    point: PurePosixPath
    device: str
    """Major and minor number, as “8:17”; those that begin with 0 are of no single disk."""
    kind: str
    """The type of file system."""
    source: str
    """What is mounted: a device, or a server's name."""


def mount_of(folder: PurePosixPath, table: str) -> Mount | None:
    """Return what a folder is on, by the table of mounts.

    Args:
        folder: its real path, without links.
        table: the text of `/proc/self/mountinfo`.
    """
    above = {str(folder), *map(str, folder.parents)}
    found = None
    for line in table.splitlines():
        fields = line.split(" ")
        point = _plain(fields[4]) if len(fields) > 4 else ""
        # The longest that fits; of two at the same point, the later covers the earlier.
        if point not in above or (found is not None and len(point) < len(str(found.point))):
            continue
        with contextlib.suppress(ValueError, IndexError):
            dash = fields.index("-", 6)
            found = Mount(
                PurePosixPath(point), fields[2], fields[dash + 1], _plain(fields[dash + 2])
            )
    return found


def is_network(mount: Mount) -> bool:
    """Whether a mount reaches over a network."""
    kind, _dot, by = mount.kind.partition(".")
    if kind != "fuse":
        return mount.kind in _NETWORK
    return by in _NETWORK_BY_FUSE or "://" in mount.source


def is_taken_out(mount: Mount, *, devices: Path = BLOCK_DEVICES, own: str | None = None) -> bool:
    """Whether a mount is of a disk that can be taken out.

    Args:
        mount: the mount.
        devices: the folder of block devices by number.
        own: the device that the system itself runs from: whatever it is, it stays where it is.
    """
    if mount.source.startswith("/dev/") and str(mount.point).startswith(
        tuple(f"{place}/" for place in _TAKEN_OUT)
    ):
        return True
    disks = _disks(devices / _number(mount))
    own_disks = _disks(devices / own) if own is not None else set()
    return any(map(_can_be_taken_out, disks - own_disks))


def _number(mount: Mount) -> str:
    """Return the number of a mount's device, also for file systems that hide it in the table."""
    if mount.device.startswith("0:") and mount.source.startswith("/dev/"):
        with contextlib.suppress(OSError):
            number = os.stat(mount.source).st_rdev  # noqa: PTH116 (a device, not one of our files)
            return f"{os.major(number)}:{os.minor(number)}"
    return mount.device


def _disks(device: Path, deep: int = 8) -> set[Path]:
    """Return the whole disks that hold a device: below partitions, encryption and volumes."""
    if deep == 0 or not device.exists():
        return set()
    real = device.resolve()
    disk = real.parent if (real / "partition").exists() else real
    with contextlib.suppress(OSError):
        if lower := list((disk / "slaves").iterdir()):
            return set().union(*(_disks(each, deep - 1) for each in lower))
    return {disk}


def _can_be_taken_out(disk: Path) -> bool:
    if re.search(r"/usb\d", disk.as_posix()):
        return True
    try:
        return (disk / "removable").read_text("ascii").strip() == "1"
    except (OSError, UnicodeDecodeError):
        return False


def _plain(field: str) -> str:
    r"""Return a field of the table without its escapes, such as `\040` for a space."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 8)), field)
