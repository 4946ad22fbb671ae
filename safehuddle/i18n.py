"""Every sentence a person can read passes through here.

`_("...")` translates at the moment of use; `N_("...")` only marks a text for translation (for
constants), which is then passed through `_` when shown. Plurals go through `ngettext`; `NN_` marks
both forms of one.
"""

from __future__ import annotations

import gettext
import re
from pathlib import Path

DOMAIN = "safehuddle"


class _Chosen:
    """Holds the catalogue in use: the one thing in the program that is chosen once, at start."""

    def __init__(self) -> None:
        self.catalogue: gettext.NullTranslations = gettext.NullTranslations()


_chosen = _Chosen()


def use(language: str | None, folder: Path) -> None:
    """Choose the language of all later sentences.

    Args:
        language: a code such as "cy"; None or one without a catalogue leaves English.
        folder: where the compiled catalogues are, as `<language>/LC_MESSAGES/safehuddle.mo`.
    """
    # The code becomes the name of a folder, so it must be no way out of ours.
    is_code = language is not None and re.fullmatch(r"[A-Za-z]{2,3}([_-]\w{2,8})*", language)
    _chosen.catalogue = (
        gettext.translation(DOMAIN, folder, [str(language)], fallback=True)
        if is_code
        else gettext.NullTranslations()
    )


def every_form(text: str, folder: Path) -> frozenset[str]:
    """Return a text in English and in every language there is a catalogue of.

    Args:
        text: in English.
        folder: where the catalogues are, as for `use`.
    """
    codes = [each.name for each in folder.iterdir()] if folder.is_dir() else []
    return frozenset(
        gettext.translation(DOMAIN, folder, [code], fallback=True).gettext(text)
        for code in ("", *codes)
    )


def _(text: str) -> str:
    """Return `text` in the language in use."""
    return _chosen.catalogue.gettext(text)


def N_(text: str) -> str:
    """Mark a constant for translation and return it unchanged."""
    return text


def NN_(one: str, many: str) -> tuple[str, str]:
    """Mark one and many of a constant for translation, for `counted`."""
    return one, many


def counted(forms: tuple[str, str], count: int) -> str:
    """Return so many of something in words, of forms marked with `NN_`."""
    return _chosen.catalogue.ngettext(*forms, count).format(count=f"{count:,}")


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form that fits `count`; the text may hold `{count}` for `.format`."""
    return _chosen.catalogue.ngettext(one, many, count)
