"""The entries every person's menu has: text size, look and keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from safehuddle.i18n import _
from safehuddle.ui import shortcuts

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu

    from safehuddle.settings import Settings
    from safehuddle.ui.text_size import TextSize


def fill_usual_entries(
    menu: QMenu, text_size: TextSize, settings: Settings, show_keys: Callable[[], object]
) -> None:
    """Put the usual entries at the end of `menu`; their keys are only shown here."""
    for words, keys, act in (
        (_("Larger text"), shortcuts.LARGER[0], text_size.larger),
        (_("Smaller text"), shortcuts.SMALLER[0], text_size.smaller),
        (_("Usual text size"), shortcuts.USUAL[0], text_size.usual),
    ):
        _add(menu, words, act, keys)
    menu.addSeparator()
    for words, look in (
        (_("Colours as on this PC"), "system"),
        (_("Light colours"), "light"),
        (_("Dark colours"), "dark"),
    ):
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(settings.theme == look)
        action.triggered.connect(lambda _on=False, chosen=look: text_size.use_look(chosen))
    menu.addSeparator()
    _add(menu, _("All keys, and the guide"), show_keys, shortcuts.HELP)
    menu.addSeparator()
    _add(menu, _("Close SafeHuddle"), QApplication.closeAllWindows, shortcuts.QUIT)


def _add(menu: QMenu, words: str, act: Callable[[], object], keys: str) -> None:
    # The key belongs to the window; here it is only written, or two would answer to it.
    key = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    action = menu.addAction(f"{words}\t{key}")
    action.triggered.connect(lambda _on=False: act())
