"""What this PC remembers about how it is used: text size, theme, language, window.

Nothing about the ward is kept here; that belongs in the store. Each setting is declared once, in
`Settings`, with its default, what it may be and what it is for. The settings screen is made from
these declarations. A value on disk that is missing or makes no sense is its default, and keys we
do not know (of a newer SafeHuddle) are kept as they are.

    settings = Settings.load(folder)
    settings.text_percent                        # 100
    settings.keep(Settings.text_percent, 150)    # saved before it returns
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Generic, TypeGuard, TypeVar, overload

from safehuddle.errors import UserError
from safehuddle.files.paths import SETTINGS_NAME
from safehuddle.files.rights import mode_in
from safehuddle.files.unlinked import read_file
from safehuddle.i18n import N_, _

MOST_BYTES = 1_000_000
"""Of the file: a thousand times what we write there."""

T = TypeVar("T")


class Setting(Generic[T]):
    """One setting of this PC.

    Attributes:
        key: its name in the file and in the code.
        default: what it is until someone chooses.
        description: for the settings screen, an English sentence to be shown through `_`.
        choices: all it may be, in the order to show them; None when it is not one of a few.
    """

    key: str

    def __init__(
        self,
        default: T,
        description: str,
        *,
        choices: tuple[T, ...] | None = None,
        lowest: int | None = None,
        highest: int | None = None,
    ) -> None:
        self.default: T = default
        self.description = description
        self.choices = choices
        self.lowest = lowest
        """The smallest number it may be, or the shortest its text may be."""
        self.highest = highest
        """The largest number it may be, or the longest its text may be."""

    def __set_name__(self, owner: type[Settings], name: str) -> None:
        self.key = name

    @overload
    def __get__(self, settings: None, owner: type[Settings]) -> Setting[T]: ...
    @overload
    def __get__(self, settings: Settings, owner: type[Settings]) -> T: ...
    def __get__(self, settings: Settings | None, owner: type[Settings]) -> Setting[T] | T:
        if settings is None:
            return self
        value = settings.value_of(self.key)
        return value if self.allows(value) else self.default

    def __set__(self, settings: Settings, value: T) -> None:
        raise AttributeError(f"use keep(Settings.{self.key}, …), which saves it too")

    def allows(self, value: object) -> TypeGuard[T]:
        """Return whether `value` is of the right type and within its bounds."""
        if type(value) is not type(self.default):
            return False
        if self.choices is not None:
            return value in self.choices
        size = len(value) if isinstance(value, str) else value
        return isinstance(size, int) and not (
            (self.lowest is not None and size < self.lowest)
            or (self.highest is not None and size > self.highest)
        )


class Settings:
    """The settings of this PC, as they are in the file. Make one with `load`."""

    text_percent = Setting(100, N_("Size of all text, in percent"), lowest=100, highest=200)
    theme = Setting("system", N_("Light or dark colours"), choices=("system", "light", "dark"))
    language = Setting("en", N_("Language of the screens and the printed pages"), highest=12)
    checks_spelling = Setting(True, N_("Underline words that may be misspelt"))
    ward_uid = Setting("", N_("The ward that opens first on this PC"), highest=64)
    observations_as = Setting(
        "list", N_("Observations as a list or as a table"), choices=("list", "table")
    )
    window_place = Setting("", N_("Where the window was when it was closed"), highest=4000)

    def __init__(self, path: Path, values: dict[str, Any]) -> None:
        self._path = path
        self._values = values
        self._told: list[Callable[[str], None]] = []

    @classmethod
    def load(cls, folder: Path) -> Settings:
        """Return the settings kept in the data folder `folder`; defaults where there are none."""
        path = folder / SETTINGS_NAME
        return cls(path, _read(path))

    @classmethod
    def declared(cls) -> tuple[Setting[Any], ...]:
        """Return every setting in the order of its declaration."""
        return tuple(each for each in vars(cls).values() if isinstance(each, Setting))

    def value_of(self, key: str) -> object:
        """Return what the file holds for `key`, unchecked; None when it holds nothing."""
        return self._values.get(key)

    def save(self, setting: Setting[T], value: T) -> None:
        """Save `value` for `setting` and tell those who subscribed.

        Another window's choices, made since this one read the file, are kept.

        Raises:
            UserError: the setting may not be `value`; nothing was changed.
            DiskTrouble: the file cannot be written; nothing was changed.
        """
        if not setting.allows(value):
            raise UserError(
                _("{value} cannot be used for this setting.").format(value=value),
                field=setting.key,
            )
        from safehuddle.files.whole_files import PRIVATE, write_whole  # a start only reads

        values = {**self._values, **_read(self._path), setting.key: value}
        text = json.dumps(values, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
        mode = mode_in(self._path.parent) if self._path.parent.is_dir() else PRIVATE
        write_whole(self._path, text.encode(), mode=mode)
        self._values = values
        for tell in tuple(self._told):
            tell(setting.key)

    def subscribe(self, listener: Callable[[str], None]) -> Callable[[], None]:
        """Call `listener` with the key of each setting saved, until the result is called."""
        self._told.append(listener)

        def stop() -> None:
            if listener in self._told:  # what closes may be closed again, with all around it
                self._told.remove(listener)

        return stop


def _read(path: Path) -> dict[str, Any]:
    """Return what the file holds. One that is missing, damaged or held shut holds nothing."""
    try:
        # Through no link: what it showed of a file of ours would be saved for everyone to read.
        kept = read_file(path, MOST_BYTES + 1)
        if len(kept) > MOST_BYTES:
            return {}
        values = json.loads(kept)
        json.dumps(values, ensure_ascii=False).encode()  # half a letter could not be saved again
    except (ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}
