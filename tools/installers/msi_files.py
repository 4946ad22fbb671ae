"""The list of a frozen folder’s files in the words of WiX: one component for each file."""

from __future__ import annotations

import hashlib
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from tools.installers.folders import files_in
from tools.installers.product import code

_NAMESPACE = "http://schemas.microsoft.com/wix/2006/wi"
INSTALL = "INSTALLDIR"


def file_list(staged: Path) -> str:
    """Return the fragment with the component group `Files`.

    A component keeps its code from version to version, since it is made of the place of its file:
    only so does Windows Installer see at an upgrade that they are the same.
    """
    wix = Element("Wix", xmlns=_NAMESPACE)
    fragment = SubElement(wix, "Fragment")
    group = SubElement(fragment, "ComponentGroup", Id="Files")
    folders = {Path(): SubElement(fragment, "DirectoryRef", Id=INSTALL)}
    for file in files_in(staged):
        folder = _folder(file.parent, folders)
        name = _identifier("f", file)
        what = code(f"file {file.as_posix()}")
        component = SubElement(folder, "Component", Id=f"c{name}", Guid=what, Win64="yes")
        source = (Path(staged.name) / file).as_posix()
        SubElement(component, "File", Id=name, Name=file.name, Source=source, KeyPath="yes")
        SubElement(group, "ComponentRef", Id=f"c{name}")
    indent(wix)
    return tostring(wix, encoding="unicode")


def _folder(path: Path, known: dict[Path, Element]) -> Element:
    if path not in known:
        above = _folder(path.parent, known)
        known[path] = SubElement(above, "Directory", Id=_identifier("d", path), Name=path.name)
    return known[path]


def _identifier(kind: str, path: Path) -> str:
    """Return a name of at most 72 letters that is the same at each build."""
    return kind + hashlib.sha256(path.as_posix().encode()).hexdigest()[:32]
