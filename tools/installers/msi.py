"""The MSI of a whole PC: `SafeHuddle-X.msi`, by wixl from `packaging/windows/safehuddle.wxs`.

wixl knows a part of WiX. What it has no word for is said to the tables afterwards
(`packaging/windows/tables.sql`).
"""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from tools.installers.calling import call
from tools.installers.folders import digest_of
from tools.installers.msi_files import file_list
from tools.installers.msi_summary import set_code_and_time
from tools.installers.product import (
    ABOUT,
    ICON,
    NAME,
    PACKAGING,
    PUBLISHER,
    UPGRADE_CODE,
    WINDOW,
    Release,
    code,
)

if TYPE_CHECKING:
    from tools.installers.signing import Signer

SOURCE = PACKAGING / "windows" / "safehuddle.wxs"
TABLES = PACKAGING / "windows" / "tables.sql"
COMPONENTS = ("PolicyFile", "PolicyDataFolder", "MenuShortcut", "DesktopShortcut")


def build(staged: Path, out: Path, release: Release, signer: Signer | None = None) -> Path:
    """Pack a staged folder, and return the MSI.

    Args:
        staged: the frozen program, as `folders.stage` leaves it.
        out: the folder to write to.
        release: version and time.
        signer: signs the MSI.
    """
    made = out / f"{NAME}-{release.version}.msi"
    made.unlink(missing_ok=True)
    listed = staged.parent / "files.wxs"
    listed.write_text(file_list(staged), encoding="utf-8")
    shutil.copyfile(ICON, staged.parent / ICON.name)  # wixl takes no path that begins with "/"
    package_code = _package_code(staged, release)
    facts = {
        "Name": NAME,
        "Publisher": PUBLISHER,
        "About": ABOUT,
        "Version": release.version,
        "Window": WINDOW,
        "Icon": ICON.name,
        "UpgradeCode": UPGRADE_CODE,
        "ProductCode": release.product_code,
        "PackageCode": package_code,
        **{f"{component}Code": code(f"component {component}") for component in COMPONENTS},
    }
    told = [word for name, value in facts.items() for word in ("-D", f"{name}={value}")]
    call("wixl", "-a", "x64", *told, "-o", made, SOURCE, listed, cwd=staged.parent)
    for query in queries():
        call("msibuild", made, "-q", query)
    set_code_and_time(made, package_code, release.epoch)
    if signer:
        signer.sign(made)
    return made


def queries() -> list[str]:
    """Return what is said to the tables after wixl, in its order."""
    lines = TABLES.read_text(encoding="utf-8").splitlines()
    said = " ".join(line.strip() for line in lines if not line.startswith("--"))
    return [query.strip() for query in said.split(";") if query.strip()]


def _package_code(staged: Path, release: Release) -> str:
    """Return the code of just these bytes: no two different MSIs may have the same one."""
    sources = SOURCE.read_bytes() + TABLES.read_bytes() + ICON.read_bytes()
    digest = hashlib.sha256(sources).hexdigest()
    return code(f"package {release.version} {release.epoch} {digest} {digest_of(staged)}")
