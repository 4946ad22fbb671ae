"""The set-up of one account: `SafeHuddle-X-setup.exe`, by NSIS from its script in `packaging`."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING

from tools.installers.calling import call
from tools.installers.folders import files_in
from tools.installers.product import (
    APP_ID,
    COMMANDS,
    ICON,
    NAME,
    PACKAGING,
    PUBLISHER,
    ROOT,
    WINDOW,
    Release,
)

if TYPE_CHECKING:
    from tools.installers.signing import Signer

SCRIPT = PACKAGING / "windows" / "setup.nsi"


def build(
    staged: Path,
    out: Path,
    release: Release,
    signer: Signer | None = None,
    *,
    quickly: bool = False,
) -> Path:
    """Pack a staged folder, and return the set-up.

    Args:
        staged: the frozen program, as `folders.stage` leaves it.
        out: the folder to write to.
        release: version and time.
        signer: signs the set-up, and the removal that it will write.
        quickly: pack less tightly, for a trial.
    """
    made = out / f"{NAME}-{release.version}-setup.exe"
    listed = staged.parent / "files.nsh"
    listed.write_text(written_files(staged), encoding="utf-8")
    facts = {
        "NAME": NAME,
        "PUBLISHER": PUBLISHER,
        "VERSION": release.version,
        "OUT": str(made),
        "ICON": str(ICON),
        "WINDOW": WINDOW,
        "COMMANDS": COMMANDS,
        "APP_ID": APP_ID,
        "FILES": str(listed),
    }
    if quickly:
        facts["QUICKLY"] = "1"
    if signer:
        facts["SIGN"] = signer.as_words()
    told = [f"-D{name}={value}" for name, value in facts.items()]
    # makensis goes to the folder of its script; what signs is found from here all the same.
    now = {"SOURCE_DATE_EPOCH": str(release.epoch), "PYTHONPATH": str(ROOT)}
    call("makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *told, SCRIPT, cwd=ROOT, **now)
    if signer:
        signer.sign(made)
    return made


def written_files(staged: Path) -> str:
    """Return the macro that writes every file of a folder.

    NSIS could go through the folder itself, but in the order in which a disk happens to have it.
    """
    lines = ["!macro WriteVersion folder"]
    here = None
    for file in files_in(staged):
        if file.parent != here:
            here = file.parent
            inside = "" if here == Path() else f"\\{PureWindowsPath(here)}"
            lines.append(f'  SetOutPath "${{folder}}{inside}"')
        source = str(staged / file).replace("$", "$$")
        lines.append(f'  File "{source}"')
    return "\n".join([*lines, "!macroend", ""])
