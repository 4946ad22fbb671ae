"""Finds the files that are shipped with the program: fonts, icons, texts and translations.

They lie in one of two places, and nobody else needs to know which: in `safehuddle/_resources`
(an installed wheel, and the frozen program) or in `resources/` at the top of a source checkout.
A resource that is missing is a fault of the build, so it is raised as one, never explained away.
"""

from __future__ import annotations

from pathlib import Path


def _root() -> Path:
    """Return the folder of all resources. The frozen program keeps the wheel's layout."""
    package = Path(__file__).resolve().parent
    shipped = package / "_resources"
    return shipped if shipped.is_dir() else package.parent / "resources"


def _existing(folder: str, name: str) -> Path:
    path = _root() / folder / name
    if not path.is_file():
        raise FileNotFoundError(f"the resource {folder}/{name} was not shipped")
    return path


def font_path(name: str) -> Path:
    """Return the font file called `name`, such as "NotoSans-Bold".

    Raises:
        FileNotFoundError: no such font was shipped.
    """
    return _existing("fonts", f"{name}.ttf")


def icon_text(name: str) -> str:
    """Return the SVG text of the icon called `name`, such as "huddle".

    Raises:
        FileNotFoundError: no such icon was shipped.
    """
    return _existing("icons", f"{name}.svg").read_text(encoding="utf-8")


def text_path(name: str) -> Path:
    """Return the text file called `name` with its ending, such as "prompts.json".

    Raises:
        FileNotFoundError: no such text was shipped.
    """
    return _existing("text", name)


def candour_path(name: str) -> Path:
    """Return the file of texts for candour called `name`, such as "guidance".

    Raises:
        FileNotFoundError: no such texts were shipped.
    """
    return _existing("candour", f"{name}.toml")


def guide_text() -> str:
    """Return the ward's guide, written in Markdown.

    In a source checkout it lies among the documents, where people read and print it.

    Raises:
        FileNotFoundError: it was not shipped.
    """
    root = _root()
    folder = "text" if root.name == "_resources" else "../docs"
    return _existing(folder, "guide.md").read_text(encoding="utf-8")


def words_path(name: str) -> Path:
    """Return the list of words called `name` with its ending, such as "british.txt".

    Raises:
        FileNotFoundError: no such list was shipped.
    """
    return _existing("words", name)


def program_icon_path() -> Path:
    """Return the program's own icon, which holds every size.

    Raises:
        FileNotFoundError: it was not shipped.
    """
    return _existing("program", "safehuddle.ico")


def translations_folder() -> Path:
    """Return the folder of compiled catalogues. English needs none, so it may hold none."""
    return _root() / "translations"
